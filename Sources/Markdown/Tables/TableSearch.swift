import Ground

/// Looks for tables before anything is parsed.
///
/// Which lines are delimiter rows is certain; whether a table is one depends on the blocks around it. Tables
/// at the left margin after a blank line or a heading are taken on trust: the reader notices when cmark did
/// not see them as blocks of their own (in a fence, say), and the document is read again without.
struct TableSearch {
  /// The lines that look like delimiter rows after the markers of containers.
  private(set) var candidates: [Int] = []
  /// The tables taken on trust.
  private(set) var trusted: [LocatedTable] = []

  init(_ lines: LineMap, traits: ByteTraits) {
    guard traits.contains(.pipe) || traits.contains(.colon) else { return }
    var fence: (mark: UInt8, length: Int)?
    var covered = -1
    var budget = LocatedTable.missingCellLimit
    for line in 0..<lines.lineStarts.count - 1 {
      if line > covered, Self.mayBeDelimiter(lines, line) {
        if fence == nil, let table = Self.tableAtMargin(lines, delimiter: line, budget: &budget) {
          trusted.append(table)
          covered = table.lastLine
        } else {
          candidates.append(line)
        }
      } else {
        Self.follow(&fence, lines, line)
      }
    }
  }

  /// The lines that look like delimiter rows.
  static func candidates(in lines: LineMap) -> [Int] {
    (0..<lines.lineStarts.count - 1).filter { mayBeDelimiter(lines, $0) }
  }

  /// Whether a line holds nothing but dashes, colons and pipes after white space and quote markers.
  static func mayBeDelimiter(_ lines: LineMap, _ line: Int) -> Bool {
    guard line > 0 else { return false }
    let end = lines.lineEnd(line)
    var offset = end
    var marks: UInt8 = 0
    let start = lines.lineStarts[line]
    while offset > start {
      switch lines.bytes[offset - 1] {
      case UInt8.hyphen: marks |= 1
      case UInt8.pipe, UInt8.colon: marks |= 2
      case UInt8.space, UInt8.tab, 0x0B, 0x0C: break
      case UInt8.greaterThan: marks |= 4
      default: return false
      }
      if marks & 4 != 0 { break }
      offset -= 1
    }
    return marks & 3 == 3
  }

  private static func tableAtMargin(_ lines: LineMap, delimiter line: Int, budget: inout Int) -> LocatedTable? {
    let header = lines.lineStarts[line - 1]
    switch lines.byte(header) {
    case UInt8.pipe, 0x41...0x5A, 0x61...0x7A, 0x80...: break
    default: return nil
    }
    if line > 1, !isBlankOrHeading(lines, line - 2) { return nil }
    switch lines.byte(lines.lineStarts[line]) {
    case UInt8.pipe, UInt8.colon: break
    case UInt8.hyphen where lines.byte(lines.lineStarts[line] + 1) == .hyphen: break
    default: return nil
    }
    return LocatedTable(
      in: lines, headerColumn: 0, delimiterLine: line, budget: &budget)
  }

  private static func isBlankOrHeading(_ lines: LineMap, _ line: Int) -> Bool {
    let text = lines.lineStarts[line]..<lines.lineEnd(line)
    if text.isEmpty { return true }
    if lines.bytes[text.lowerBound] == .hash { return BlockStart.begins(lines, at: text, indent: 0) }
    return text.allSatisfy { lines.bytes[$0] == .space || lines.bytes[$0] == .tab }
  }

  /// Keeps an eye on fences, so that a table shown as an example does not cost a second reading.
  private static func follow(_ fence: inout (mark: UInt8, length: Int)?, _ lines: LineMap, _ line: Int) {
    var offset = lines.lineStarts[line]
    while lines.byte(offset) == .space { offset += 1 }
    let mark = lines.byte(offset)
    guard mark == .backtick || mark == .tilde else { return }
    let start = offset
    while lines.byte(offset) == mark { offset += 1 }
    guard offset - start >= 3 else { return }
    if let open = fence {
      if open.mark == mark, offset - start >= open.length { fence = nil }
    } else {
      fence = (mark, offset - start)
    }
  }
}
