import Authoring
import Calendar
import Diagnostics
import Files
import Ground
import Handbook
import Import
import YAML

/// Brings the incidents of an export into a handbook, one draft each, once.
package struct Importing {
  private let project: Project
  private let handbook: Handbook
  private var settings: ImportSettings

  /// What an import has done.
  package struct Result: Sendable {
    /// The drafts that were written, or would be, by the paths that the user would type.
    package var written: [String] = []
    /// How many incidents the handbook has already.
    package var known = 0
    /// Why the export is not in the handbook as a whole.
    package var losses: [Refusal.Reason] = []
    package var messages: [String] = []
  }

  /// Reads the handbook.
  ///
  /// - Parameters:
  ///   - project: The project.
  ///   - people: How people are called, in the place of what `kedge.yml` says.
  /// - Throws: `FileError` if the content folder cannot be opened, `Refusal` if a document cannot be read: it may be the
  ///   draft of an incident that would be imported again.
  package init(_ project: Project, people: ImportSettings.People? = nil) throws {
    self.project = project
    let (handbook, findings) = try project.handbook()
    self.handbook = handbook
    if let refusal = Project.unread(in: handbook, findings) { throw refusal }
    if let broken = handbook.documents.first(where: { $0.kind == .postmortem && $0.frontMatter.isBroken }) {
      throw Refusal(
        "the front matter of `\(broken.sourcePath)` cannot be read, so that nobody knows which incident it is about: "
          + "nothing was written", help: "`kedge check` says what is wrong with it", status: 1)
    }
    settings = project.configuration.imports
    settings.people = people ?? settings.people
  }

  /// Writes a draft for each incident that the handbook does not have yet, all of them or none.
  ///
  /// - Parameters:
  ///   - source: The export.
  ///   - importer: What it comes from.
  ///   - zone: The zone of times without an offset, in the place of what `kedge.yml` says.
  ///   - first: The first day that is wanted.
  ///   - isDryRun: Whether nothing is written.
  /// - Returns: What was done.
  /// - Throws: `Refusal` if the export cannot be read, or something cannot be written; then nothing is changed.
  package func take(
    _ source: SourceFile, from importer: any Importer.Type, zone: String? = nil, since first: CivilDate? = nil,
    dryRun isDryRun: Bool = false
  ) throws -> Result {
    let export = try importer.read(source, try options(importer, zone))
    guard !export.drafts.isEmpty else { throw Self.nothing(in: source, importer, export) }
    var result = Result(losses: export.losses, messages: export.messages)
    let known = Set(handbook.documents.compactMap { $0.postmortem?.source?.value })
    let template = try NewDocuments(project, handbook).template(.postmortem)
    // The drafts of this file by their sources.
    var taken: [String: IncidentDraft] = [:]
    var place = DraftPlace(in: handbook, for: .postmortem)
    var edit = HandbookEdit()
    var secrets = 0
    for incident in export.drafts {
      if let first, let day = incident.first?.date, day < first { continue }
      guard let source = incident.source else {
        result.known += 1
        continue
      }
      if let first = taken[source] {
        result.losses.append(Self.twice(source, first, incident))
        continue
      }
      taken[source] = incident
      guard !known.contains(source), !incident.isCut || !known.contains(source + PostmortemDraft.cutMark) else {
        result.known += 1
        continue
      }
      let (kept, masked) = incident.concealed(settings)
      secrets += masked.count
      let draft = PostmortemDraft(of: kept, in: handbook)
      let path = place.freePath(draft.day, kept.title, source)
      edit.writes[ByteName(path)] = try draft.bytes(template, path: path)
      result.written.append(handbook.tree.sourcePath(path))
      if !incident.isCut, known.contains(source + PostmortemDraft.cutMark) {
        result.messages.append(
          "`\(source)` was imported before from a file that was cut off: delete that draft, "
            + "`source: \(source)\(PostmortemDraft.cutMark)`")
      }
    }
    if secrets > 0 { result.messages.append(NewDocuments.maskedSentence(secrets)) }
    if !isDryRun, !edit.writes.isEmpty {
      try requireReadable(edit)
      try edit.write(in: handbook.tree)
    }
    return result
  }

  /// That a file has two incidents that nobody can tell apart later.
  private static func twice(_ source: String, _ first: IncidentDraft, _ second: IncidentDraft) -> Refusal.Reason {
    Refusal.Reason(
      (second.place.map { $0 + ": " } ?? "") + "`\(source)` is in the file twice"
        + (first.place.map { ", first at \($0)" } ?? "") + ": the second one was not taken",
      help: "give each incident its own id, and import the file again")
  }

  /// That an export holds no incident, and whether it is only the beginning of one.
  private static func nothing(in source: SourceFile, _ importer: any Importer.Type, _ export: Export) -> Refusal {
    let nothing = Refusal.Reason(
      "`\(source.path)` holds no incident of \(importer.title), and nothing was written",
      help: "`--from` says what the file is an export of: "
        + Importers.all.map { "`\($0.name)`" }.joined(separator: ", "))
    return Refusal(export.losses.map { Refusal.Reason($0.message) } + [nothing])
  }

  /// Makes sure that every draft reads as what it is meant to be, before any is written.
  private func requireReadable(_ edit: HandbookEdit) throws {
    let loader = HandbookLoader(configuration: project.configuration, today: project.options.today)
    let (planned, findings) = try loader.load(edit.planned(handbook.tree))
    let paths = Set(edit.writes.keys.map { handbook.tree.sourcePath($0.text) })
    try HandbookEdit.refuse(findings.filter { paths.contains($0.file) })
    let there = Set(planned.documents.map { ByteName($0.path) })
    guard let lost = edit.writes.keys.map(\.text).sorted().first(where: { !there.contains(ByteName($0)) }) else {
      return
    }
    throw HandbookEdit.leftOut(handbook.tree.sourcePath(lost))
  }

  private func options(_ importer: any Importer.Type, _ zone: String?) throws(Refusal) -> ImportOptions {
    var options = ImportOptions()
    options.columns = settings.csv
    let ofColumns = importer.name == CSVExport.name ? settings.csv?.timeZone : nil
    if let name = zone ?? ofColumns ?? settings.timeZone {
      options.zone = (name, try ZoneFiles.zone(named: name))
    }
    return options
  }
}
