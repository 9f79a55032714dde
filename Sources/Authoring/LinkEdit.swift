import Diagnostics
import Ground
import Markdown

/// Gives links of a document new destinations and leaves every other byte unchanged.
package struct LinkEdit {
  private let source: SourceFile
  private var edits: [(range: Range<Int>, text: String)] = []

  /// Starts without any change.
  package init(_ source: SourceFile) { self.source = source }

  /// The document with all changes.
  package var bytes: [UInt8] {
    var bytes = source.bytes
    for edit in edits.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
      bytes.replaceSubrange(edit.range, with: edit.text.utf8)
    }
    return bytes
  }

  /// Replaces the destination of an inline link.
  ///
  /// - Returns: Whether the destination is in the link as it is; that of a reference link is elsewhere.
  package mutating func setDestination(_ destination: String, of link: Link) -> Bool {
    let old = Array(link.destination.utf8)
    let range = link.range.clamped(to: 0..<source.bytes.count)
    guard link.kind == .link || link.kind == .image, !old.isEmpty, range.count > old.count else { return false }
    // The text comes first, so that the last place is the destination's.
    for start in (range.lowerBound + 1...range.upperBound - old.count).reversed() {
      let before = source.bytes[start - 1]
      guard before == .openParenthesis || before == .lessThan else { continue }
      guard source.bytes[start..<start + old.count].elementsEqual(old) else { continue }
      edits.append((start..<start + old.count, destination))
      return true
    }
    return false
  }
}
