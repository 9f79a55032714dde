/// Two texts line by line, with what is missing and what is too much marked.
package enum TextDifference {
  /// Nil where the texts are the same bytes; otherwise lines that begin with `-` (expected), `+` (got) or a space.
  package static func between(expected: String, got: String) -> String? {
    guard !expected.utf8.elementsEqual(got.utf8) else { return nil }
    let (before, after) = (lines(expected), lines(got))
    var removed: Set<Int> = []
    var inserted: Set<Int> = []
    for change in after.difference(from: before) {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    var result: [String] = []
    var (old, new) = (0, 0)
    while old < before.count || new < after.count {
      if removed.contains(old) {
        result.append("-" + show(before[old]))
        old += 1
      } else if inserted.contains(new) {
        result.append("+" + show(after[new]))
        new += 1
      } else {
        result.append(" " + show(before[old]))
        (old, new) = (old + 1, new + 1)
      }
    }
    return result.joined(separator: "\n")
  }

  /// The lines as bytes, each with its newline, so that a missing last newline shows and no two texts are
  /// equal that differ in their bytes.
  private static func lines(_ text: String) -> [[UInt8]] {
    var lines: [[UInt8]] = []
    var current: [UInt8] = []
    for byte in text.utf8 {
      current.append(byte)
      if byte == UInt8(ascii: "\n") {
        lines.append(current)
        current = []
      }
    }
    return current.isEmpty ? lines : lines + [current]
  }

  private static func show(_ line: [UInt8]) -> String {
    guard line.last == UInt8(ascii: "\n") else { return String(decoding: line, as: UTF8.self) + "⏎ missing" }
    return String(decoding: line.dropLast(), as: UTF8.self).replacing("\r", with: "␍")
  }
}
