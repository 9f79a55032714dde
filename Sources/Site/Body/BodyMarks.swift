import Ground
import Handbook
import Links
import Markdown
import Reading

/// What the body of a postmortem gets where reading leaves no hole: the ids of the rows of its timeline and its action
/// items, a link on the time of each row, and what folds the notes on a corrected text away.
struct BodyMarks {
  /// Markup that is put in.
  enum Kind: Equatable {
    /// The id of a row, as an attribute.
    case rowID(String)
    /// The start of the link that a row has to itself, by its id, and the end of one.
    case link(String)
    case linkEnd
    /// What begins and ends what is folded away.
    case fold
    case foldEnd
  }

  /// Where markup is put in, as an offset into the body's HTML.
  struct Mark: Equatable {
    var offset: Int
    var kind: Kind
  }

  /// The marks, sorted by offset.
  private(set) var marks: [Mark] = []

  /// Looks for the places in a document; only postmortems have any.
  init(_ document: Document, _ body: RenderedBody, _ pieces: BodyPieces, _ anchors: PageAnchors) {
    guard document.kind == .postmortem else { return }
    for (index, section) in document.sections.enumerated() where !anchors.lineIDs.isEmpty {
      mark(rowsOf: section, in: body, pieces.sections[index], document, anchors)
    }
    for fold in CorrectionNotes.find(in: body.html) {
      marks.append(Mark(offset: fold.lowerBound, kind: .fold))
      marks.append(Mark(offset: fold.upperBound, kind: .foldEnd))
    }
    marks.sort { $0.offset < $1.offset }
  }

  /// The first of the marks that is not before an offset.
  func first(from offset: Int) -> Int {
    // A postmortem has a few dozen of them.
    marks.firstIndex { $0.offset >= offset } ?? marks.count
  }

  private mutating func mark(
    rowsOf section: Section, in body: RenderedBody, _ piece: BodyPieces.Piece, _ document: Document,
    _ anchors: PageAnchors
  ) {
    let blocks = document.markdown.blocks
    let rows = section.blocks.filter { blocks[$0].kind == .tableRow(isHeader: false) }
    guard rows.contains(where: { anchors.lineIDs[$0] != nil }) else { return }
    let found = Self.rows(in: body.html[piece.bytes.clamped(to: body.html.indices)])
    // Rows of raw HTML, or those of a footnote, which is shown elsewhere: nobody knows which is which.
    guard found.count == rows.count else { return }
    for (block, row) in zip(rows, found) {
      guard let id = anchors.lineIDs[block] else { continue }
      marks.append(Mark(offset: row.start, kind: .rowID(id)))
      guard section.role == "timeline", Self.isPlain(body.html[row.cell]),
        !body.holes[piece.holes].contains(where: { row.cell.contains($0.offset) || $0.offset == row.cell.upperBound })
      else { continue }
      marks.append(Mark(offset: row.cell.lowerBound, kind: .link(id)))
      marks.append(Mark(offset: row.cell.upperBound, kind: .linkEnd))
    }
  }

  /// The rows of the tables' bodies: where each takes its attributes, and what its first cell holds.
  private static func rows(in html: ArraySlice<UInt8>) -> [(start: Int, cell: Range<Int>)] {
    var rows: [(start: Int, cell: Range<Int>)] = []
    var rest = html
    // As `TableMarkup` writes a row; one of the header begins with `<th`.
    while let row = rest.range(of: "<tr>\n<td") {
      rest = rest[row.upperBound...]
      guard let open = rest.firstIndex(of: UInt8.greaterThan), let close = rest[open...].range(of: "</td>") else {
        break
      }
      rows.append((row.lowerBound + 3, open + 1..<close.lowerBound))
    }
    return rows
  }

  /// Whether the content of a cell can be all of a link: some text, perhaps stressed or code.
  private static func isPlain(_ cell: ArraySlice<UInt8>) -> Bool {
    guard !cell.isEmpty else { return false }
    var rest = cell
    while let tag = rest.firstIndex(of: UInt8.lessThan) {
      let name = rest[(tag + 1)...].drop { $0 == .slash }.prefix { $0 != .greaterThan }
      guard ["strong", "em", "code"].contains(where: { name.elementsEqual($0.utf8) }) else { return false }
      rest = rest[name.endIndex...]
    }
    return true
  }
}
