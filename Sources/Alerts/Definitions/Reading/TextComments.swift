import Ground

/// The comments of scripts, configuration files and templates, in which URLs say nothing.
///
/// In doubt, text is not a comment: a link that is reported by mistake is noticed, one that is skipped is not.
struct TextComments {
  /// How a file marks what it says to people.
  private enum Style {
    /// From `#` at the beginning of a line, or after white space, to its end.
    case hash
    /// From `//` to the end of the line, and between `/*` and `*/`; `hash` too where a language has both.
    case slashes(hash: Bool)
  }

  /// The comments of a file, sorted, none in another.
  static func ranges(in bytes: [UInt8], path: String, isYAML: Bool) -> [Range<Int>] {
    var found = isYAML ? YAMLComments(in: bytes).ranges : []
    if !isYAML, let style = style(of: PathName(path)) {
      var comments = TextComments(bytes: bytes, style: style)
      comments.read()
      found = comments.ranges
    }
    let templates = templateComments(in: bytes)
    guard !templates.isEmpty else { return found }
    var merged: [Range<Int>] = []
    for range in (found + templates).sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last, range.lowerBound <= last.upperBound {
        merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    return merged
  }

  private static func style(of name: PathName) -> Style? {
    if name.hasExtension(["tf", "hcl", "tfvars", "jsonnet", "libsonnet", "php"]) { return .slashes(hash: true) }
    if name.hasExtension([
      "go", "ts", "java", "kt", "groovy", "c", "h", "cc", "cpp", "cs", "swift", "rs", "scala", "cue", "jsonc", "json5",
    ]) {
      return .slashes(hash: false)
    }
    let isHash =
      name.hasExtension([
        "sh", "bash", "zsh", "fish", "py", "rb", "pl", "r", "toml", "conf", "cfg", "ini", "properties", "env", "mk",
        "star", "bzl", "nix",
      ]) || ["Makefile", "Dockerfile"].contains(String(name.name))
    return isHash ? .hash : nil
  }

  /// The comments of Go's templates, Helm's and Alertmanager's: `{{/* … */}}`, `{{- /* … */ -}}`.
  private static func templateComments(in bytes: [UInt8]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var index = 0
    while let start = bytes[index...].range(of: "{{")?.lowerBound {
      var inner = start + 2
      while inner < bytes.count, bytes[inner] == .hyphen || bytes[inner] == .space { inner += 1 }
      index = start + 2
      guard bytes[min(inner, bytes.count)...].starts(with: "/*".utf8) else { continue }
      index = bytes[min(inner + 2, bytes.count)...].range(of: "*/")?.upperBound ?? bytes.count
      found.append(start..<index)
    }
    return found
  }

  private let bytes: [UInt8]
  private let style: Style
  private var ranges: [Range<Int>] = []

  private init(bytes: [UInt8], style: Style) { (self.bytes, self.style) = (bytes, style) }

  private mutating func read() {
    var index = 0
    // The quote that a text is still in, over lines too.
    var quote: UInt8?
    while index < bytes.count {
      let byte = bytes[index]
      if let open = quote {
        if byte == .backslash, open != .backtick { index += 1 } else if byte == open { quote = nil }
        index += 1
      } else if byte == .quote || byte == .apostrophe || byte == .backtick {
        quote = byte
        index += 1
      } else if let end = endOfComment(at: index) {
        ranges.append(index..<end)
        index = end
      } else {
        index += 1
      }
    }
  }

  /// Where the comment ends that begins at an offset; nil if none begins there.
  private func endOfComment(at start: Int) -> Int? {
    let before = start > 0 ? bytes[start - 1] : .lineFeed
    let isHash = bytes[start] == .hash && (before <= .space)
    guard case .slashes(let hash) = style else { return isHash ? endOfLine(start) : nil }
    if isHash, hash { return endOfLine(start) }
    guard bytes[start] == .slash, before != .colon, start + 1 < bytes.count else { return nil }
    if bytes[start + 1] == .slash { return endOfLine(start) }
    guard bytes[start + 1] == .asterisk else { return nil }
    return bytes[(start + 2)...].range(of: "*/")?.upperBound ?? bytes.count
  }

  private func endOfLine(_ start: Int) -> Int { bytes[start...].firstIndex(of: .lineFeed) ?? bytes.count }
}
