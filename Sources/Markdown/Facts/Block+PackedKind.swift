extension Block {
  /// The kind of a block in 8 bytes: a document has more blocks than anything else, and all documents are held at once.
  @usableFromInline
  struct PackedKind: Sendable, Hashable, BitwiseCopyable {
    /// The index, the first number of a list, the columns.
    @usableFromInline
    let number: Int32
    @usableFromInline
    let tag: UInt8
    /// Which callout, what a list or an item is like.
    @usableFromInline
    let detail: UInt8

    @inlinable
    init(_ tag: UInt8, _ number: Int = 0, detail: UInt8 = 0) {
      (self.tag, self.detail, self.number) = (tag, detail, Int32(truncatingIfNeeded: number))
    }

    @inlinable
    init(_ kind: Kind) {
      switch kind {
      case .heading(let number): self.init(0, number)
      case .paragraph: self.init(1)
      case .blockQuote: self.init(2)
      case .callout(let kind): self.init(3, detail: Self.number(of: kind))
      case .footnote(let number): self.init(4, number)
      case .list(let ordered, let start, let tight): self.init(5, start, detail: (ordered ? 1 : 0) | (tight ? 2 : 0))
      case .item(let task): self.init(6, detail: task.map { $0 ? 2 : 1 } ?? 0)
      case .codeBlock(let number): self.init(7, number)
      case .htmlBlock: self.init(8)
      case .thematicBreak: self.init(9)
      case .table(let columns): self.init(10, columns)
      case .tableRow(let isHeader): self.init(11, detail: isHeader ? 1 : 0)
      case .tableCell(let column): self.init(12, column)
      }
    }

    @inlinable
    static func number(of callout: CalloutKind) -> UInt8 {
      switch callout {
      case .note: 0
      case .tip: 1
      case .important: 2
      case .warning: 3
      case .caution: 4
      }
    }

    @inlinable
    static func callout(_ number: UInt8) -> CalloutKind {
      switch number {
      case 0: .note
      case 1: .tip
      case 2: .important
      case 3: .warning
      default: .caution
      }
    }

    /// The kind as everybody reads it.
    @inlinable
    var kind: Kind {
      switch tag {
      case 0: .heading(Int(number))
      case 1: .paragraph
      case 2: .blockQuote
      case 3: .callout(Self.callout(detail))
      case 4: .footnote(Int(number))
      case 5: .list(ordered: detail & 1 != 0, start: Int(number), tight: detail & 2 != 0)
      case 6: .item(task: detail == 0 ? nil : detail == 2)
      case 7: .codeBlock(Int(number))
      case 8: .htmlBlock
      case 9: .thematicBreak
      case 10: .table(columns: Int(number))
      case 11: .tableRow(isHeader: detail != 0)
      default: .tableCell(column: Int(number))
      }
    }
  }
}
