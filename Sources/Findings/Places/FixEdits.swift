import Diagnostics
import Ground

/// Edits of one file that belong to fixes, applied to its bytes together: each is about the text as it was.
package struct FixEdits {
  /// The file as it was.
  package let source: SourceFile
  private let lines: LineIndex
  /// Whether the file is a list of lines, sorted by bytes, of which several may be added at one place.
  private let isSortedList: Bool
  private var edits: [(range: Range<Int>, text: [UInt8])] = []

  /// Begins with none.
  ///
  /// - Parameters:
  ///   - source: The file as it is.
  ///   - isSortedList: Whether lines may be added to it at one place, in their order, as to the ledger.
  package init(_ source: SourceFile, isSortedList: Bool = false) {
    (self.source, lines, self.isSortedList) = (source, LineIndex(source), isSortedList)
  }

  /// Whether edits have their places in the file, and none touches another or one that was taken before.
  ///
  /// Two insertions at one place touch: which of them comes first is for another round, but for lines of a sorted list.
  package func hasRoom(for more: [Diagnostic.Edit]) -> Bool {
    var taken = edits
    for edit in more {
      guard let range = range(of: edit) else { return false }
      let text = Array(edit.replacement.utf8)
      guard !taken.contains(where: { touches($0, (range, text)) }) else { return false }
      taken.append((range, text))
    }
    return true
  }

  private func touches(_ one: (range: Range<Int>, text: [UInt8]), _ other: (range: Range<Int>, text: [UInt8])) -> Bool {
    guard one.range.lowerBound <= other.range.upperBound, other.range.lowerBound <= one.range.upperBound else {
      return false
    }
    guard isSortedList, one.range == other.range, one.range.isEmpty, one.text.last == .lineFeed,
      other.text.last == .lineFeed
    else { return true }
    let lines = Set(one.text.split(separator: .lineFeed).map(Array.init))
    return other.text.split(separator: .lineFeed).contains { lines.contains(Array($0)) }
  }

  /// Takes edits for which there is room.
  package mutating func take(_ more: [Diagnostic.Edit]) {
    for edit in more {
      if let range = range(of: edit) { edits.append((range, Array(edit.replacement.utf8))) }
    }
  }

  /// The bytes with every edit that was taken, applied from the end; every other byte is as it was.
  package var bytes: [UInt8] {
    var bytes = source.bytes
    let last = edits.sorted { one, other in
      if one.range.lowerBound != other.range.lowerBound { return one.range.lowerBound > other.range.lowerBound }
      return other.text.lexicographicallyPrecedes(one.text)
    }
    for edit in last {
      bytes.replaceSubrange(edit.range, with: edit.text)
    }
    return bytes
  }

  private func range(of edit: Diagnostic.Edit) -> Range<Int>? {
    guard let start = lines.offset(of: edit.range.lowerBound), let end = lines.offset(of: edit.range.upperBound),
      start <= end
    else { return nil }
    return start..<end
  }
}
