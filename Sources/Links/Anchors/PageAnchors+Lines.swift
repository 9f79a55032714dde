import Handbook
import Markdown

extension PageAnchors {
  /// The sections of a postmortem whose lines can be linked to.
  private static let linedRoles = ["timeline", "action-items"]

  /// Numbers the rows of the tables and the items of the lists of these sections: `timeline.3`.
  mutating func numberLines(of document: Document) {
    guard document.kind == .postmortem else { return }
    for section in document.sections {
      guard let role = section.role, !section.isRepeat, Self.linedRoles.contains(role) else { continue }
      var number = 0
      for block in Self.lines(of: section, in: document.markdown.blocks) {
        number += 1
        let id = "\(role).\(number)"
        if targets.claim(id, for: .line(block: block)) == nil { lineIDs.append(id, block: block, number: number) }
      }
    }
  }

  /// The rows of tables, but for their headers, and the items of lists that are in nothing else, in their order.
  private static func lines(of section: Section, in blocks: [Block]) -> [Int] {
    var lines: [Int] = []
    var index = section.blocks.lowerBound
    while index < section.blocks.upperBound {
      let end = max(blocks[index].end, index + 1)
      if blocks[index].parent == -1 {
        switch blocks[index].kind {
        case .table, .list:
          var line = index + 1
          while line < end {
            if blocks[line].kind != .tableRow(isHeader: true) { lines.append(line) }
            line = max(blocks[line].end, line + 1)
          }
        default: break
        }
      }
      index = end
    }
    return lines
  }
}
