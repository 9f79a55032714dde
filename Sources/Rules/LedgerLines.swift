import Diagnostics
import Ground
import Links

/// Edits of the ledger's file that leave every line as it is which they are not about.
///
/// What is promised can never be taken back, so no fix that makes one is applied without being asked for.
struct LedgerLines {
  private let ledger: Ledger
  private let source: SourceFile
  private let lines: LineIndex

  /// Begins with the file; nil if there is none, or its lines end in a way that these edits cannot follow.
  init?(_ ledger: Ledger) {
    guard let source = ledger.source else { return nil }
    let bytes = source.bytes
    var place = UTF8Text.first(.carriageReturn, in: bytes)
    while let found = place {
      guard found + 1 < bytes.count, bytes[found + 1] == .lineFeed else { return nil }
      place = UTF8Text.first(.carriageReturn, in: bytes, from: found + 1)
    }
    guard bytes.count == source.contentStart || bytes.last == .lineFeed else { return nil }
    (self.ledger, self.source, lines) = (ledger, source, LineIndex(source))
  }

  /// The edits that add promises, each before the line that follows it in the order of the names.
  ///
  /// - Parameter names: The anchors, in any order; those that have a line are passed over.
  /// - Returns: An edit for each place; each adds whole lines.
  func promising(_ names: [AnchorName]) -> [Diagnostic.Edit] {
    var places: [(offset: Int, text: String)] = []
    for name in Set(names).sorted() where ledger[name] == nil {
      let offset = place(for: name)
      if places.last?.offset != offset { places.append((offset, "")) }
      places[places.count - 1].text += name.text + source.lineEnd
    }
    return places.map { offset, text in
      .init(file: source.path, range: lines.positions(of: offset..<offset), replacement: text)
    }
  }

  /// The edit that says where the anchor of a line went; nil if the line says so already.
  func moving(_ entry: Ledger.Entry, to target: AnchorName) -> Diagnostic.Edit? {
    guard entry.target == nil, let line = lines.line(entry.line) else { return nil }
    let end = line.upperBound
    return .init(file: source.path, range: lines.positions(of: end..<end), replacement: " -> " + target.text)
  }

  /// A fix of such edits; nil if there are none.
  static func fix(_ title: String, _ edits: [Diagnostic.Edit]) -> Diagnostic.Fix? {
    edits.first.map {
      .init(
        title: title, file: $0.file, range: $0.range, replacement: $0.replacement, also: Array(edits.dropFirst()),
        isSafe: false)
    }
  }

  /// Where a new line belongs: before the first one that sorts after it, else at the end.
  private func place(for name: AnchorName) -> Int {
    var (low, high) = (0, ledger.entries.count)
    while low < high {
      let middle = (low + high) / 2
      if ledger.entries[middle].name < name { low = middle + 1 } else { high = middle }
    }
    guard low < ledger.entries.count, let line = lines.line(ledger.entries[low].line) else { return source.bytes.count }
    return line.lowerBound
  }
}
