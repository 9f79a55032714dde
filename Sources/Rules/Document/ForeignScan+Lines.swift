import Ground
import Markdown

extension ForeignScan {
  /// Looks at how the lines of paragraphs begin: containers, abbreviations, definitions, the code of MDX.
  mutating func scanLines() {
    for block in markdown.blocks where block.range.lowerBound >= start {
      guard case .paragraph = block.kind else { continue }
      var line = block.range.lowerBound
      var isFirst = true
      while line < block.range.upperBound {
        while byte(line) == .space || byte(line) == .tab { line += 1 }
        if let construct = construct(ofLine: line, isFirst: isFirst) {
          note(construct.0, line..<min(construct.end, bytes.count))
        }
        guard let end = UTF8Text.first(UInt8.lineFeed, in: bytes, from: line) else { break }
        line = end + 1
        isFirst = false
      }
    }
  }

  private func construct(ofLine line: Int, isFirst: Bool) -> (ForeignConstruct, end: Int)? {
    switch byte(line) {
    case UInt8.colon:
      if !isFirst, byte(line + 1) == .space { return (.definitions, line + 1) }
      let marks = bytes[line...].prefix { $0 == .colon }.count
      let next = byte(line + marks)
      return isFirst && marks > 2 && (Self.isWord(next) || next == .space) ? (.container, line + marks) : nil
    case UInt8.asterisk:
      guard byte(line + 1) == .openBracket, let end = end(of: "]", from: line + 2), byte(end) == .colon else {
        return nil
      }
      return (.abbreviation, end)
    case UInt8.i, UInt8.e:
      guard isFirst, let end = UTF8Text.first(UInt8.lineFeed, in: bytes, from: line) else { return nil }
      let text = bytes[line..<end]
      let isImport =
        text.starts(with: "import ".utf8) && text.contains { $0 == .apostrophe || $0 == .quote }
        && text.last.map { [UInt8.semicolon, .apostrophe, .quote].contains($0) } ?? false
      let isExport = ["export const ", "export default ", "export function "].contains { text.starts(with: $0.utf8) }
      return isImport || isExport ? (.module, end) : nil
    default: return nil
    }
  }
}
