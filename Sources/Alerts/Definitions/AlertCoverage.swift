import Diagnostics
import Handbook
import Links
import YAML

/// Which playbooks the alerts name, and with which severities.
struct AlertCoverage {
  /// An alert that leads to a playbook, with its severity as the scheme knows it.
  private struct Naming {
    var alert: AlertDefinition
    var file: String
    var level: SeverityLevel
  }

  private let linked: LinkedHandbook
  private var named: Set<Int> = []
  private var namings: [Int: [Naming]] = [:]
  /// Playbooks by the names of their files in lower case.
  private var byFile: [String: Int] = [:]
  private let headings: AlertHeadings

  init(_ linked: LinkedHandbook) {
    self.linked = linked
    headings = AlertHeadings(linked)
    for (index, document) in linked.handbook.documents.enumerated() {
      guard document.playbook != nil else { continue }
      if byFile[document.stem.lowercased()] == nil { byFile[document.stem.lowercased()] = index }
    }
  }

  /// The playbook that lists an alert, else the one whose file has its name, else the heading that has it; as the
  /// indices of documents and the ids of headings.
  func place(named alert: String) -> (document: Int?, id: String?) {
    if let document = linked.reasons.playbook(forAlert: alert) ?? byFile[alert.lowercased()] { return (document, nil) }
    return headings.place(named: alert).map { ($0.document, $0.id) } ?? (nil, nil)
  }

  /// Notes that something leads to a document.
  mutating func name(_ document: Int, by alert: AlertDefinition?, in file: String) {
    named.insert(document)
    guard let alert, let severity = alert.severity,
      let level = linked.handbook.configuration.severity(named: severity)
    else { return }
    namings[document, default: []].append(Naming(alert: alert, file: file, level: level))
  }

  /// The playbooks that nothing leads to: no link, no alert, no failure reason of the configuration.
  var orphans: [AlertReport.Orphan] {
    let reasons = Set(linked.handbook.configuration.failureReasons.map(\.value))
    return linked.handbook.documents.enumerated().compactMap { index, document in
      guard let playbook = document.playbook, !named.contains(index) else { return nil }
      if let reason = playbook.failureReason?.value, reasons.contains(reason) { return nil }
      return AlertReport.Orphan(
        file: document.sourcePath, title: document.title, page: linked.page(of: index))
    }
  }

  /// Playbooks none of whose alerts has the playbook's own severity.
  ///
  /// A warning and a critical alert often share a playbook: as long as one of them agrees, nothing is wrong.
  var disagreements: [Diagnostic] {
    namings.sorted { $0.key < $1.key }.compactMap { index, namings in
      let document = linked.handbook.documents[index]
      guard let written = document.playbook?.severity,
        let level = linked.handbook.configuration.severity(named: written.value), let first = namings.first,
        !namings.contains(where: { $0.level.id == level.id })
      else { return nil }
      let source = linked.handbook.source(of: document)
      return Diagnostic(
        .alertSeverityDisagrees,
        "alert `\(first.alert.name)` is `\(first.level.id)`, its playbook `\(document.path)` is `\(level.id)`",
        file: first.file, range: first.alert.severityPlace ?? first.alert.place,
        help: "the responder is given two response times: make the two severities agree",
        notes: [.init("the playbook says so here", in: source, at: written.range)])
    }
  }
}
