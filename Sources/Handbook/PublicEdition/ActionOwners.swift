import Diagnostics
import Ground
import Markdown
import YAML

/// The owners of a postmortem's actions: columns of tables, and names in running text.
enum ActionOwners {
  /// Their places in the source.
  static func parts(in document: Document, _ source: SourceFile) -> [WithheldText.Part] {
    guard let actions = document.postmortem?.actions else { return [] }
    let blocks = document.markdown.blocks
    var columns: [Int: Set<Int>] = [:]
    // Whoever is called by a handle is named, also in what is not read as an action.
    var names = document.sections.filter { $0.role == "action-items" && !$0.blocks.isEmpty }.flatMap { section in
      handles(
        in: blocks[section.blocks.lowerBound].range.lowerBound..<blocks[section.blocks.upperBound - 1].range.upperBound,
        document.markdown, source.bytes)
    }
    for action in actions {
      let owners = [action.owner?.range, action.ownerWords?.range].compactMap { $0 }
      let isRow = if case .tableRow = blocks[action.block].kind { true } else { false }
      for owner in owners {
        let cell = isRow ? cell(with: owner, in: action.block, blocks) : nil
        if let cell, case .tableCell(let column) = blocks[cell].kind, blocks[cell].range == owner {
          columns[blocks[action.block].parent, default: []].insert(column)
        } else {
          names.append(owner)
        }
      }
      names += handles(in: isRow ? action.text : action.range, document.markdown, source.bytes)
    }
    return names.map { WithheldText.Part(range: $0, mark: mark(of: $0)) }
      + columns.flatMap { OwnerColumn(of: $0.key, columns: $0.value, in: document.markdown, source).parts }
  }

  /// Where a name was; spaces after the mark of a list item would make code of the rest.
  private static func mark(of name: Range<Int>) -> [UInt8] { name.count < 3 ? [UInt8.period] : Array("…".utf8) }

  private static func cell(with place: Range<Int>, in row: Int, _ blocks: [Block]) -> Int? {
    (row + 1..<max(row + 1, blocks[row].end)).first { blocks[$0].range.overlaps(place) || blocks[$0].range == place }
  }

  /// Every `@name` in a part of the text, but for those in code and in addresses.
  private static func handles(in range: Range<Int>, _ markdown: MarkdownDocument, _ bytes: [UInt8]) -> [Range<Int>] {
    var handles: [Range<Int>] = []
    var index = range.lowerBound
    while index < range.upperBound {
      guard bytes[index] == .at, index == 0 || !isName(bytes[index - 1]) else {
        index += 1
        continue
      }
      var end = index + 1
      while end < range.upperBound, isName(bytes[end]) { end += 1 }
      if end > index + 1, !markdown.spans.contains(where: { $0.kind == .code && $0.range.contains(index) }) {
        handles.append(index..<end)
      }
      index = end
    }
    return handles
  }

  private static func isName(_ byte: UInt8) -> Bool {
    UInt8.lowercaseLetters.contains(byte | 0x20) || UInt8.digits.contains(byte) || byte >= 0x80
      || [UInt8.hyphen, .underscore, .period, .slash].contains(byte)
  }
}
