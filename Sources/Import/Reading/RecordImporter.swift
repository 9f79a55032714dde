import Diagnostics
import Ground

/// A source whose exports tell of an incident in several places: a list, the details, the log and the notes.
protocol RecordImporter: Importer {
  var export: JSONExport { get set }
  /// What was found of each incident so far.
  var records: Records { get set }

  init(_ export: JSONExport)

  /// Takes a value apart: incidents first, then what belongs to them.
  mutating func take(_ node: JSONNode, of owner: String?)

  /// The draft of what was found of an incident.
  mutating func draft(of record: Records.Record) -> IncidentDraft
}

extension RecordImporter {
  package static func read(_ source: SourceFile, _ options: ImportOptions) throws(Refusal) -> Export {
    var reader = Self(try JSONExport(source, options))
    for entry in reader.export.sequence.entries {
      reader.records.begin()
      reader.take(entry.node, of: nil)
      reader.records.end()
    }
    reader.records.end(isCut: reader.export.sequence.isCut)
    var drafts: [IncidentDraft] = []
    for record in reader.records.all { drafts.append(reader.draft(of: record)) }
    var result = try reader.export.export(drafts)
    if let stray = reader.records.stray { result.losses.append(reader.export.stray(stray.first, stray.count)) }
    return result
  }
}
