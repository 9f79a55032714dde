import Alerts
import Authoring
import Calendar
import Diagnostics
import Files
import Ground
import Handbook
import Import
import Links
import Site

/// The commands that begin a document: what is known is written, everything else is a place to write in.
package struct NewDocuments {
  let project: Project
  let handbook: Handbook
  let isDryRun: Bool

  /// Reads the handbook.
  ///
  /// - Parameters:
  ///   - project: The project.
  ///   - isDryRun: Whether nothing is written.
  /// - Throws: `FileError` if the content folder cannot be opened.
  package init(_ project: Project, dryRun isDryRun: Bool = false) throws {
    (self.project, self.isDryRun) = (project, isDryRun)
    handbook = try project.handbook().handbook
  }

  /// Takes a handbook that was read.
  init(_ project: Project, _ handbook: Handbook) {
    (self.project, self.handbook, isDryRun) = (project, handbook, true)
  }

  /// Begins a playbook of a name: a failure reason, a title, a path.
  package func playbook(_ name: String) throws -> NewDocument {
    let path = try DraftPlace(in: handbook, for: .playbook).path(for: name)
    return try write(
      PlaybookDraft(named: name, path: path, in: handbook).bytes(template(.playbook), path: path), to: path)
  }

  /// Begins the playbook of an alert.
  ///
  /// - Parameters:
  ///   - rules: A file of alert definitions.
  ///   - name: The name of the alert.
  /// - Returns: The playbook, written.
  /// - Throws: `Refusal` if the file does not define it.
  package func playbook(fromAlert rules: SourceFile, _ name: String) throws -> NewDocument {
    let (found, problems) = DefinitionReader(annotations: handbook.configuration.alerts.annotations).rules(in: rules)
    let named = found.filter { $0.name == name }
    guard let rule = named.first else {
      if let problem = problems.first { throw Refusal("`\(rules.path)`: \(problem.message)", help: problem.help) }
      let near = NearMiss.best(for: name, among: found.map(\.name)).map { "did you mean `\($0)`?" }
      throw Refusal(
        "`\(rules.path)` defines no alert `\(name)`: nothing was written",
        help: near ?? found.first.map { "it defines \(found.count) alerts, the first is `\($0.name)`" }, status: 1)
    }
    let draft = PlaybookDraft(of: rule, in: handbook)
    let path = try DraftPlace(in: handbook, for: .playbook).path(for: draft.name)
    var document = NewDocument(path: path, bytes: try draft.bytes(template(.playbook), path: path), in: handbook)
    if named.count > 1 { document.messages.append("`\(name)` is defined \(named.count) times: the first was taken") }
    return try written(document)
  }

  /// Begins the messages for a channel.
  package func comms(_ name: String) throws -> NewDocument {
    let path = try DraftPlace(in: handbook, for: .comms).path(for: name)
    let draft = PlainDraft(named: name, path: path, kind: .comms, in: handbook)
    return try write(draft.bytes(template(.comms), path: path), to: path)
  }

  /// Begins a page.
  package func page(_ name: String) throws -> NewDocument {
    let path = try DraftPlace(in: handbook, for: .page).path(for: name)
    let draft = PlainDraft(named: name, path: path, kind: .page, in: handbook)
    return try write(draft.bytes(template(.page), path: path), to: path)
  }

  /// What a site has in the place of a document that is built in, else that one.
  func template(_ kind: DocumentKind) throws -> DraftTemplate {
    guard let source = try project.newTemplate(kind) else { return .builtIn(kind, handbook.configuration) }
    return DraftTemplate(source, of: kind, handbook.configuration)
  }

  private func write(_ bytes: [UInt8], to path: String) throws -> NewDocument {
    try written(NewDocument(path: path, bytes: bytes, in: handbook))
  }

  func written(_ document: NewDocument) throws -> NewDocument {
    var document = document
    try document.write(in: project, handbook, dryRun: isDryRun)
    return document
  }
}
