import Ground

/// The ids that other generators give to headings.
package enum ForeignSlug: String, Sendable, CaseIterable {
  /// Python-Markdown's `toc`: one hyphen for a stretch of spaces and hyphens, repeats told apart by `_1`.
  case mkdocs
  /// kramdown's own ids, without GitHub's dialect: letters of ASCII only, nothing before the first of them.
  case kramdown
  /// GitHub's ids.
  case docusaurus

  /// Gives ids to the headings of one document.
  package struct Counter {
    private let dialect: ForeignSlug
    private var used: [ByteName: Int] = [:]
    private var unique = GitHubSlug.Counter()

    /// Starts a document.
    package init(_ dialect: ForeignSlug) {
      self.dialect = dialect
      // An empty id is none: Python-Markdown's first is `_1`.
      if dialect == .mkdocs { _ = unique.unique("", joint: "_") }
    }

    /// The id of the next heading, whose text is given.
    package mutating func id(of text: String) -> String {
      switch dialect {
      case .docusaurus: return GitHubSlug.slug(of: text)
      case .kramdown:
        let slug = ForeignSlug.kramdown(text)
        guard let count = used[ByteName(slug)] else {
          used[ByteName(slug)] = 0
          return slug
        }
        used[ByteName(slug)] = count + 1
        return "\(slug)-\(count + 1)"
      case .mkdocs: return unique.unique(ForeignSlug.mkdocs(text), joint: "_")
      }
    }
  }

  private static func mkdocs(_ text: String) -> String {
    var slug: [UInt8] = []
    var isGap = false
    for scalar in text.unicodeScalars {
      guard let byte = base(scalar) else { continue }
      switch byte {
      case UInt8.space, UInt8.tab, UInt8.lineFeed: isGap = isGap || !slug.isEmpty
      case UInt8.hyphen: isGap = true
      case UInt8.lowercaseLetters, UInt8.capitalLetters, UInt8.digits, UInt8.underscore:
        if isGap { slug.append(UInt8.hyphen) }
        isGap = false
        slug.append(UInt8.capitalLetters.contains(byte) ? byte | 0x20 : byte)
      default: continue
      }
    }
    // Only white space is taken off the ends.
    if isGap, text.unicodeScalars.last == "-" { slug.append(UInt8.hyphen) }
    return String(decoding: slug, as: UTF8.self)
  }

  private static func kramdown(_ text: String) -> String {
    var slug: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8.lowercaseLetters: slug.append(byte)
      case UInt8.capitalLetters: slug.append(byte | 0x20)
      case UInt8.digits, UInt8.hyphen: if !slug.isEmpty { slug.append(byte) }
      case UInt8.space: if !slug.isEmpty { slug.append(UInt8.hyphen) }
      default: continue
      }
    }
    return slug.isEmpty ? "section" : String(decoding: slug, as: UTF8.self)
  }

  /// The ASCII character that a character is once its accent is taken off; nil if there is none.
  private static func base(_ scalar: Unicode.Scalar) -> UInt8? {
    if scalar.isASCII { return UInt8(truncatingIfNeeded: scalar.value) }
    guard (0xC0...0xFF).contains(scalar.value) else { return scalar.value == 0xA0 ? UInt8.space : nil }
    let byte = latin[Int(scalar.value) - 0xC0]
    return byte == UInt8.period ? nil : byte
  }

  /// The letters of U+00C0 to U+00FF without their accents, a point for those that are letters of their own.
  private static let latin = Array("AAAAAA.CEEEEIIII.NOOOOO..UUUUY..aaaaaa.ceeeeiiii.nooooo..uuuuy.y".utf8)
}
