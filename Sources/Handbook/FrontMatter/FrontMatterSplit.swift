import Diagnostics
import Ground

/// Where front matter starts and ends.
package enum FrontMatterSplit: Equatable, Sendable {
  /// The document has none; its text starts here.
  case none(bodyStart: Int)
  /// The YAML, the block with both `---` lines, and where the text starts.
  case found(yaml: Range<Int>, block: Range<Int>, bodyStart: Int)
  /// The first line is `---` and no other line is.
  case unclosed(bodyStart: Int)

  /// Splits at a first line of exactly `---` and the next line of exactly `---`.
  package static func split(_ source: SourceFile) -> FrontMatterSplit {
    let (bytes, start) = (source.bytes, source.contentStart)
    guard let first = fence(at: start, in: bytes) else { return .none(bodyStart: start) }
    var next = first.next
    while let dash = UTF8Text.first(UInt8.hyphen, in: bytes, from: next) {
      let isLineStart = bytes[dash - 1] == .lineFeed || bytes[dash - 1] == .carriageReturn
      if isLineStart, let last = fence(at: dash, in: bytes) {
        return .found(yaml: first.next..<dash, block: start..<last.end, bodyStart: last.next)
      }
      next = dash + 1
    }
    return .unclosed(bodyStart: first.next)
  }

  /// The end of a line of exactly `---` and the start of the next one; nil if another line starts here.
  private static func fence(at start: Int, in bytes: [UInt8]) -> (end: Int, next: Int)? {
    let end = start + 3
    guard end <= bytes.count, bytes[start..<end].allSatisfy({ $0 == .hyphen }) else { return nil }
    guard end < bytes.count else { return (end, end) }
    switch bytes[end] {
    case UInt8.lineFeed: return (end, end + 1)
    case UInt8.carriageReturn: return (end, end + 1 < bytes.count && bytes[end + 1] == .lineFeed ? end + 2 : end + 1)
    default: return nil
    }
  }
}
