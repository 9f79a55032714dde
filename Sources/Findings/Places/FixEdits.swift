import Diagnostics
import Ground

/// Edits of one file that belong to fixes, applied to its bytes together: each is about the text as it was.
package struct FixEdits {
  /// The file as it was.
  package let source: SourceFile
  private let lines: LineIndex
  /// Whether the file is a list of lines, sorted by bytes, of which several may be added at one place.
  private let isSortedList: Bool
  private var edits: [(range: Range<Int>, text: [UInt8], isLines: Bool)] = []
  /// The lines that were added to a sorted list.
  private var added: Set<[UInt8]> = []

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
    var taken: [(range: Range<Int>, isLines: Bool)] = edits.map { ($0.range, $0.isLines) }
    for edit in more {
      guard let range = range(of: edit) else { return false }
      let isLines = isLines(edit, range)
      let touches = taken.contains { other in
        range.lowerBound <= other.range.upperBound && other.range.lowerBound <= range.upperBound
          && !(isLines && other.isLines && range == other.range)
      }
      guard !touches, !isLines || added.isDisjoint(with: Self.lines(of: edit)) else { return false }
      taken.append((range, isLines))
    }
    return true
  }

  /// Takes edits for which there is room.
  package mutating func take(_ more: [Diagnostic.Edit]) {
    for edit in more {
      guard let range = range(of: edit) else { continue }
      let isLines = isLines(edit, range)
      if isLines { added.formUnion(Self.lines(of: edit)) }
      edits.append((range, Array(edit.replacement.utf8), isLines))
    }
  }

  /// Whether an edit adds lines to a sorted list and nothing else.
  private func isLines(_ edit: Diagnostic.Edit, _ range: Range<Int>) -> Bool {
    isSortedList && range.isEmpty && edit.replacement.utf8.last == .lineFeed
  }

  private static func lines(of edit: Diagnostic.Edit) -> [[UInt8]] {
    edit.replacement.utf8.split(separator: .lineFeed).map(Array.init)
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

  /// The lines on which lines of the file begin after the edits; nil for one that is not in the file.
  package func lines(after numbers: [Int]) -> [Int?] {
    var shifts: [(end: Int, sum: Int)] = []
    for edit in edits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      shifts.append((edit.range.upperBound, (shifts.last?.sum ?? 0) + edit.text.count - edit.range.count))
    }
    let edited = LineIndex(SourceFile(path: source.path, bytes: bytes))
    return numbers.map { number in
      guard let start = lines.line(number)?.lowerBound else { return nil }
      var (low, high) = (0, shifts.count)
      while low < high {
        let middle = (low + high) / 2
        if shifts[middle].end <= start { low = middle + 1 } else { high = middle }
      }
      return edited.position(at: start + (low > 0 ? shifts[low - 1].sum : 0)).line
    }
  }

  private func range(of edit: Diagnostic.Edit) -> Range<Int>? {
    guard let start = lines.offset(of: edit.range.lowerBound), let end = lines.offset(of: edit.range.upperBound),
      start <= end
    else { return nil }
    return start..<end
  }
}
