import Diagnostics

/// What a document says of itself above its text, by our own key names.
public struct FrontMatter: Sendable {
  /// The entries under our key names, in the order of the file; those read from bold lines come last.
  public var entries: [YAMLEntry] = []
  /// The byte range of the block with both `---` lines; empty where there is none.
  public var range: Range<Int>
  /// Where the Markdown starts.
  public var bodyStart: Int
  /// Whether it is there and cannot be read, so that nothing can be said of what it lacks.
  public var isBroken = false

  /// The value of a key, under our name for it.
  public subscript(key: String) -> YAMLValue? {
    for index in entries.indices where entries[index].key == key { return entries[index].value }
    return nil
  }

  /// The text of a key that holds one, with its place.
  public func text(_ key: String) -> Located<String>? {
    guard let value = self[key], let text = value.scalar, !value.isNull else { return nil }
    return Located(text, at: value.range)
  }

  /// Where a finding about a missing key points: the first line of the file.
  public func place(in source: SourceFile) -> Range<Int> {
    source.contentStart..<max(source.contentStart, source.endOfLine(at: source.contentStart))
  }
}

/// Where front matter starts and ends.
public enum FrontMatterSplit: Equatable, Sendable {
  /// The document has none; its text starts here.
  case none(bodyStart: Int)
  /// The YAML, the block with both `---` lines, and where the text starts.
  case found(yaml: Range<Int>, block: Range<Int>, bodyStart: Int)
  /// The first line is `---` and no other line is.
  case unclosed(bodyStart: Int)

  /// Splits at a first line of exactly `---` and the next line of exactly `---`.
  public static func split(_ source: SourceFile) -> FrontMatterSplit {
    let start = source.contentStart
    guard let first = line(from: start, in: source.bytes), isFence(source.bytes[start..<first.end]) else {
      return .none(bodyStart: start)
    }
    var next = first.next
    while next < source.bytes.count, let current = line(from: next, in: source.bytes) {
      if isFence(source.bytes[next..<current.end]) {
        return .found(yaml: first.next..<next, block: start..<current.end, bodyStart: current.next)
      }
      next = current.next
    }
    return .unclosed(bodyStart: first.next)
  }

  private static func isFence(_ line: ArraySlice<UInt8>) -> Bool { line.elementsEqual("---".utf8) }

  private static func line(from start: Int, in bytes: [UInt8]) -> (end: Int, next: Int)? {
    guard start < bytes.count else { return nil }
    var end = start
    while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
    var next = end
    if next < bytes.count { next += bytes[next] == 0x0D && next + 1 < bytes.count && bytes[next + 1] == 0x0A ? 2 : 1 }
    return (end, next)
  }
}
