import Diagnostics
import Ground

/// How a file changes, as the unified format that `patch` and `git apply` read.
///
/// A line that holds a secret is masked: the text can then be read by people, and no longer by these programs.
package enum LineDifference {
  /// The lines around a change that are shown too.
  private static let context = 3

  /// The difference; empty if there is none.
  package static func text(of path: String, from old: [UInt8], to new: [UInt8]) -> String {
    let (before, after) = (lines(old), lines(new))
    let steps = steps(before, after)
    guard steps.contains(where: { $0.kind != .same }) else { return "" }
    var text = "--- a/\(path)\n+++ b/\(path)\n"
    for hunk in hunks(steps) {
      let part = steps[hunk]
      let (oldCount, newCount) = (part.count { $0.kind != .added }, part.count { $0.kind != .removed })
      let first = part.first ?? Step(kind: .same, line: [], old: 0, new: 0)
      text += "@@ -\(place(first.old, oldCount)) +\(place(first.new, newCount)) @@\n"
      for step in part {
        text += step.kind.rawValue + SecretPatterns.masked(String(decoding: step.line, as: UTF8.self)).text
        if step.line.last != .lineFeed { text += "\n\\ No newline at end of file\n" }
      }
    }
    return text
  }

  private enum Kind: String { case same = " ", added = "+", removed = "-" }

  /// A line, and how many lines of both files are before it.
  private struct Step {
    var kind: Kind
    var line: ArraySlice<UInt8>
    var old: Int
    var new: Int
  }

  private static func place(_ before: Int, _ count: Int) -> String { "\(count == 0 ? before : before + 1),\(count)" }

  private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    while start < bytes.count {
      let end = (bytes[start...].firstIndex(of: .lineFeed) ?? bytes.count - 1) + 1
      lines.append(bytes[start..<end])
      start = end
    }
    return lines
  }

  private static func steps(_ before: [ArraySlice<UInt8>], _ after: [ArraySlice<UInt8>]) -> [Step] {
    let difference = after.difference(from: before) { $0.elementsEqual($1) }
    var removed: Set<Int> = []
    var added: Set<Int> = []
    for change in difference {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): added.insert(offset)
      }
    }
    var steps: [Step] = []
    var (old, new) = (0, 0)
    while old < before.count || new < after.count {
      if removed.contains(old) {
        steps.append(Step(kind: .removed, line: before[old], old: old, new: new))
        old += 1
      } else if added.contains(new) {
        steps.append(Step(kind: .added, line: after[new], old: old, new: new))
        new += 1
      } else {
        steps.append(Step(kind: .same, line: before[old], old: old, new: new))
        old += 1
        new += 1
      }
    }
    return steps
  }

  /// The steps that are shown, in parts that are not next to each other.
  private static func hunks(_ steps: [Step]) -> [Range<Int>] {
    var hunks: [Range<Int>] = []
    for index in steps.indices where steps[index].kind != .same {
      let part = max(0, index - context)..<min(steps.count, index + context + 1)
      if let last = hunks.last, last.upperBound >= part.lowerBound {
        hunks[hunks.count - 1] = last.lowerBound..<part.upperBound
      } else {
        hunks.append(part)
      }
    }
    return hunks
  }
}
