import Authoring
import Calendar
import Diagnostics
import Ground
import Handbook
import Import
import Site

extension NewDocuments {
  /// What a postmortem begins with.
  package enum Beginning: Sendable {
    /// A log of a monitor's events, or of Alertmanager's webhooks.
    case events(SourceFile, joinWithin: Interval, only: Int?)
    /// What *Copy timeline* of a page has copied.
    case timeline(SourceFile)
    case nothing
  }

  /// Begins a postmortem.
  ///
  /// - Parameters:
  ///   - beginning: What is known.
  ///   - title: What it is called; what the beginning says if nil.
  ///   - day: The day of the incident; what the beginning says if nil.
  ///   - zone: The zone of times without an offset.
  ///   - people: How people are called, in the place of what `kedge.yml` says.
  /// - Returns: The postmortem, written.
  /// - Throws: `Refusal` if the beginning cannot be read, or another file is there.
  package func postmortem(
    _ beginning: Beginning, title: String? = nil, on day: CivilDate? = nil, zone: String? = nil,
    people: ImportSettings.People? = nil
  ) throws -> NewDocument {
    var settings = handbook.configuration.imports
    settings.people = people ?? settings.people
    var options = ImportOptions()
    if let name = zone ?? settings.timeZone { options.zone = (name, try ZoneFiles.zone(named: name)) }
    var (incident, messages) = try incident(beginning, options)
    if let title { incident.title = ImportedText.line(title) }
    if incident.title.isEmpty {
      incident.title = "Incident" + ((day ?? incident.first?.date).map { " of \($0)" } ?? "")
    }
    let (kept, secrets) = incident.concealed(settings)
    if !secrets.isEmpty { messages.append(Self.maskedSentence(secrets.count)) }
    let draft = PostmortemDraft(of: kept, in: handbook, on: day)
    let path = DraftPlace(in: handbook, for: .postmortem).usualPath(draft.day, kept.title)
    var document = NewDocument(path: path, bytes: try draft.bytes(template(.postmortem), path: path), in: handbook)
    document.messages = messages
    return try written(document)
  }

  /// What was masked.
  static func maskedSentence(_ count: Int) -> String {
    count == 1 ? "1 secret was masked" : "\(count) secrets were masked"
  }

  private func incident(
    _ beginning: Beginning, _ options: ImportOptions
  ) throws -> (incident: IncidentDraft, messages: [String]) {
    switch beginning {
    case .nothing: return (IncidentDraft(title: ""), [])
    case .timeline(let source):
      let (files, _) = try project.templateOverrides()
      let words = CopiedTimeline.Words(
        begun: Words.startsOfAlerts(language: handbook.configuration.language, overrides: files))
      let export = try CopiedTimeline.read(source, words, options)
      return (export.drafts[0], export.messages)
    case .events(let source, let window, let only):
      let export = try EventLog.read(source, joinWithin: window.approximateMinutes * 60, options)
      let messages = export.messages + export.losses.map { $0.message + ($0.help.map { "; \($0)" } ?? "") }
      return (try Self.one(of: export.drafts, only, in: source), messages)
    }
  }

  /// The incident that is meant, where a log has several.
  private static func one(of drafts: [IncidentDraft], _ only: Int?, in source: SourceFile) throws(Refusal)
    -> IncidentDraft
  {
    if let only {
      guard drafts.indices.contains(only - 1) else {
        throw Refusal("`\(source.path)` has \(drafts.count) incidents, and none with the number \(only)", status: 1)
      }
      return drafts[only - 1]
    }
    guard let first = drafts.first else {
      throw Refusal("`\(source.path)` holds no event, and nothing was written")
    }
    guard drafts.count == 1 else {
      let list = drafts.prefix(10).enumerated().map { index, draft in
        "--only \(index + 1)  \(draft.first?.description ?? "no time")  \(draft.title)"
      }
      throw Refusal(
        "`\(source.path)` has \(drafts.count) incidents: nothing was written",
        help: (["name one of them, or join them with a longer `--join-within`:"] + list).joined(separator: "\n"),
        status: 1)
    }
    return first
  }
}
