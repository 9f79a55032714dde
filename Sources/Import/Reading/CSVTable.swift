import Diagnostics
import Ground

/// A table as RFC 4180 writes it, and as programs do: with `;` or tabs, with a byte order mark, with any end of lines.
struct CSVTable {
  struct Cell {
    var text: String
    /// Where it begins in the file.
    var start: Int
  }

  /// The names of the columns.
  private(set) var header: [Cell] = []
  private(set) var rows: [[Cell]] = []
  /// Whether the file ends inside of the last row, which has what is there of it.
  private(set) var isCut = false

  /// Why a file is not a table.
  struct Problem: Error {
    var message: String
    var start: Int
  }

  /// - Parameters:
  ///   - source: The file.
  ///   - wanted: The names of columns that it should have, which tell the delimiter.
  /// - Throws: ``Problem`` if it is not UTF-8, or holds what is no table.
  init(_ source: SourceFile, wanted: Set<String>) throws(Problem) {
    let bytes = source.bytes
    if let bad = UTF8Text.firstInvalidByte(in: bytes) {
      throw Problem(message: "the file is not UTF-8 here", start: bad)
    }
    let start = source.contentStart
    var best: (delimiter: UInt8, found: Int, count: Int)?
    for delimiter in [UInt8.comma, .semicolon, .tab] {
      var index = start
      guard let row = try? Self.row(bytes, &index, delimiter).cells else { continue }
      let found = row.count { wanted.contains($0.text) }
      if best.map({ (found, row.count) > ($0.found, $0.count) }) ?? true { best = (delimiter, found, row.count) }
    }
    let delimiter = best?.delimiter ?? .comma
    var index = start
    while index < bytes.count {
      let (cells, isOpen) = try Self.row(bytes, &index, delimiter)
      let isBlank = cells.allSatisfy(\.text.isEmpty)
      if isOpen {
        isCut = true
      } else if index >= bytes.count, let last = bytes.last, last != .lineFeed, last != .carriageReturn,
        cells.count < header.count
      {
        isCut = true
      }
      if header.isEmpty { header = cells } else if !isBlank || isOpen { rows.append(cells) }
    }
  }

  /// Reads a row and moves past its end of line.
  private static func row(
    _ bytes: [UInt8], _ index: inout Int, _ delimiter: UInt8
  ) throws(Problem) -> (cells: [Cell], isOpen: Bool) {
    var cells: [Cell] = []
    while true {
      let start = index
      var text: [UInt8] = []
      if index < bytes.count, bytes[index] == .quote {
        index += 1
        while true {
          guard index < bytes.count else {
            cells.append(Cell(text: ImportedText.cleaned(String(decoding: text, as: UTF8.self)), start: start))
            return (cells, true)
          }
          if bytes[index] == .quote {
            guard index + 1 < bytes.count, bytes[index + 1] == .quote else { break }
            index += 1
          }
          text.append(bytes[index])
          index += 1
        }
        index += 1
        guard index >= bytes.count || bytes[index] == delimiter || bytes[index] < .space else {
          throw Problem(message: "text follows a cell in quotes", start: index)
        }
      } else {
        while index < bytes.count, bytes[index] != delimiter, bytes[index] != .lineFeed, bytes[index] != .carriageReturn
        {
          text.append(bytes[index])
          index += 1
        }
      }
      cells.append(Cell(text: ImportedText.cleaned(String(decoding: text, as: UTF8.self)), start: start))
      guard index < bytes.count else { return (cells, false) }
      let end = bytes[index]
      index += 1
      if end == delimiter { continue }
      if end == .carriageReturn, index < bytes.count, bytes[index] == .lineFeed { index += 1 }
      return (cells, false)
    }
  }
}
