import Calendar
import Diagnostics
import Ground
import Handbook

/// A table of any program: a row for each incident, its columns named in `kedge.yml`.
package struct CSVExport: Importer {
  package static let name = "csv"
  package static let title = "CSV"

  private let source: SourceFile
  private let table: CSVTable
  private let columns: ImportSettings.CSV
  private let pattern: TimePattern?
  private var times: ExportTimes

  package static func read(_ source: SourceFile, _ options: ImportOptions) throws(Refusal) -> Export {
    var reader = try CSVExport(source, options)
    var export = Export()
    for (index, row) in reader.table.rows.enumerated() {
      let isCut = reader.table.isCut && index == reader.table.rows.count - 1
      export.drafts.append(reader.draft(of: row, isCut: isCut))
    }
    guard reader.times.refused.isEmpty else { throw Refusal(reader.times.refused) }
    export.messages = reader.times.messages
    if reader.table.isCut {
      let cut = export.drafts.last.map { ", inside of `\($0.source ?? $0.title)`" } ?? ""
      export.losses.append(
        Refusal.Reason(
          "\(reader.place(source.bytes.count)): the file is cut off here\(cut)",
          help: "what is in it is in the drafts; export it again for the rest"))
    }
    return export
  }

  private init(_ source: SourceFile, _ options: ImportOptions) throws(Refusal) {
    guard let columns = options.columns, !columns.columns.isEmpty else {
      throw Refusal(
        "nothing says what the columns of `\(source.path)` are: nothing was written",
        help:
          "name them in `kedge.yml`: `import: {csv: {title: Summary, detected_at: Created, time_zone: Europe/Berlin}}`")
    }
    (self.source, self.columns) = (source, columns)
    do throws(CSVTable.Problem) {
      table = try CSVTable(source, wanted: Set(columns.columns))
    } catch {
      let place = source.position(at: error.start)
      throw Refusal("\(source.path):\(place.line):\(place.column): \(error.message): nothing was written")
    }
    let names = table.header.map(\.text)
    guard !names.isEmpty else {
      throw Refusal(
        "`\(source.path)` holds no incident: it is empty, and nothing was written",
        help: "the first row has the names of the columns")
    }
    if let missing = columns.columns.first(where: { !names.contains($0) }) {
      throw Refusal(
        "\(source.path):1:1: no column is called `\(missing)`: nothing was written",
        help: NearMiss.best(for: missing, among: names).map { "did you mean `\($0)`?" }
          ?? "the columns are " + names.map { "`\($0)`" }.joined(separator: ", "))
    }
    if let text = columns.timeFormat {
      guard let pattern = TimePattern(text) else {
        throw Refusal(
          "`\(text)` does not say how a time is written: nothing was written",
          help: "`time_format` needs a day and a time, of the letters \(TimePattern.letters)")
      }
      self.pattern = pattern
    } else {
      pattern = nil
    }
    times = ExportTimes(options.zone)
  }

  private func place(_ offset: Int) -> String {
    let place = source.position(at: offset)
    return "\(source.path):\(place.line):\(place.column)"
  }

  /// The cells of a column, without the empty ones: programs give several columns one name.
  private func cells(_ name: String?, in row: [CSVTable.Cell]) -> [CSVTable.Cell] {
    guard let name else { return [] }
    return zip(table.header, row).filter { $0.text == name && !$1.text.isEmpty }.map(\.1)
  }

  private func line(_ name: String?, in row: [CSVTable.Cell]) -> String? {
    cells(name, in: row).first.map { ImportedText.line($0.text) }
  }

  private mutating func draft(of row: [CSVTable.Cell], isCut: Bool) -> IncidentDraft {
    let id = line(columns.id, in: row) ?? Self.digest(of: row)
    var draft = IncidentDraft(source: "\(Self.name):\(id)", title: line(columns.title, in: row) ?? "Incident \(id)")
    draft.isCut = isCut
    draft.place = row.first.map { place($0.start) }
    draft.link = line(columns.link, in: row)
    draft.severities = [line(columns.severity, in: row)].compactMap { $0 }
    for name in columns.services {
      for cell in cells(name, in: row) {
        draft.services += cell.text.split { ",;\n".contains($0) }.map { ImportedText.line(String($0)) }
          .filter { !$0.isEmpty }
      }
    }
    for name in columns.people {
      for cell in cells(name, in: row) {
        // A comma may be part of a name: `Lund, Bo`.
        for person in cell.text.split(whereSeparator: { ";\n".contains($0) }) {
          let name = ImportedText.line(String(person))
          if !name.isEmpty { _ = draft.person(name) }
        }
      }
    }
    for name in Milestone.Name.allCases {
      guard let column = columns.times[name], let cell = cells(column, in: row).first else { continue }
      let written = pattern.map { $0.read(cell.text) } ?? ClockReading(iso: cell.text)
      let time = times.moment(written, cell.text, at: place(cell.start), column)
      draft.note(name, time, "the column `\(column)`")
      if time == nil { draft.note(column, cell.text) }
    }
    if let cell = cells(columns.description, in: row).first {
      draft.texts.append(.init(name: columns.description ?? "", text: cell.text))
    }
    takeRest(of: row, into: &draft)
    return draft
  }

  /// Takes what no column of `kedge.yml` names: nothing of a row is lost.
  private func takeRest(of row: [CSVTable.Cell], into draft: inout IncidentDraft) {
    let known = Set([columns.title, columns.link, columns.description].compactMap { $0 } + columns.times.values)
    // Of several columns with one name the first that is not empty was taken.
    var taken: Set<String> = []
    for (index, cell) in row.enumerated() where !cell.text.isEmpty {
      let name = index < table.header.count ? table.header[index].text : "Column \(index + 1)"
      guard !known.contains(name) || !taken.insert(name).inserted else { continue }
      if cell.text.utf8.contains(UInt8.lineFeed) {
        draft.texts.append(.init(name: name, text: cell.text))
      } else {
        draft.note(name.isEmpty ? "Column \(index + 1)" : name, cell.text)
      }
    }
  }

  /// What tells a row apart that has no id.
  private static func digest(of row: [CSVTable.Cell]) -> String {
    let text = row.map { $0.text + "\0" }.joined()
    return "row-" + Hexadecimal.text(of: SHA256.digest(of: text).prefix(8))
  }
}
