import Diagnostics
import Ground

/// Edits of one file that belong to fixes, applied to its bytes together: each is about the text as it was.
package struct FixEdits {
  /// The file as it was.
  package let source: SourceFile
  private let lines: LineIndex
  private var edits: [(range: Range<Int>, text: [UInt8])] = []

  /// Begins with none.
  package init(_ source: SourceFile) { (self.source, lines) = (source, LineIndex(source)) }

  /// Whether edits have their places in the file, and none touches another or one that was taken before.
  ///
  /// Two insertions at one place touch: which of them comes first is for another round.
  package func hasRoom(for more: [Diagnostic.Edit]) -> Bool {
    var taken = edits.map(\.range)
    for edit in more {
      guard let range = range(of: edit) else { return false }
      let touches = taken.contains { other in
        range.lowerBound <= other.upperBound && other.lowerBound <= range.upperBound
      }
      guard !touches else { return false }
      taken.append(range)
    }
    return true
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
    for edit in edits.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
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
