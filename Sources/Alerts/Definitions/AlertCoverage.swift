import Diagnostics
import Ground

/// Which playbooks the alerts name, and with which severities.
struct AlertCoverage {
  /// An alert that leads to a playbook, with its severity as the scheme knows it.
  private struct Naming {
    var alert: AlertDefinition
    var file: String
    /// The id of the severity.
    var level: String
  }

  private let site: any AlertSite
  private var named: Set<Int> = []
  private var namings: [Int: [Naming]] = [:]
  /// Playbooks by the names of their files in lower case.
  private var byFile: [String: Int] = [:]
  private let headings: AlertHeadings

  init(_ site: any AlertSite) {
    self.site = site
    headings = AlertHeadings(site)
    for (document, path) in site.paths.enumerated() where site.isPlaybook(document) {
      let name = PathName(path).stem.lowercased()
      if byFile[name] == nil { byFile[name] = document }
    }
  }

  /// The playbook that lists an alert, else the one whose file has its name, else the heading that has it; as the
  /// indices of documents and the ids of headings.
  func place(named alert: String) -> (document: Int?, id: String?) {
    if let document = site.playbook(forAlert: alert) ?? byFile[alert.lowercased()] { return (document, nil) }
    return headings.place(named: alert).map { ($0.document, $0.id) } ?? (nil, nil)
  }

  /// Notes that something leads to a document.
  mutating func name(_ document: Int, by alert: AlertDefinition?, in file: String) {
    named.insert(document)
    guard let alert, let severity = alert.severity,
      let level = site.severity(named: severity)
    else { return }
    namings[document, default: []].append(Naming(alert: alert, file: file, level: level))
  }

  /// The playbooks that nothing leads to: no link, no alert, no failure reason of the configuration.
  var orphans: [AlertReport.Orphan] {
    site.paths.indices.compactMap { document in
      guard site.isPlaybook(document), !named.contains(document), site.answersFailure(document) == false else {
        return nil
      }
      let place = site.place(of: document)
      return AlertReport.Orphan(
        file: place.file, range: place.range, title: site.title(of: document), page: site.page(of: document))
    }
  }

  /// Playbooks none of whose alerts has the playbook's own severity.
  ///
  /// A warning and a critical alert often share a playbook: as long as one of them agrees, nothing is wrong.
  var disagreements: [Diagnostic] {
    namings.sorted { $0.key < $1.key }.compactMap { document, namings in
      guard let level = site.severity(of: document), let first = namings.first,
        !namings.contains(where: { $0.level == level })
      else { return nil }
      return Diagnostic(
        .alertSeverityDisagrees,
        "alert `\(first.alert.name)` is `\(first.level)`, its playbook `\(site.paths[document])` is `\(level)`",
        file: first.file, range: first.alert.severityPlace ?? first.alert.place,
        help: "the responder is given two response times: make the two severities agree",
        notes: site.notes(onSeverityOf: document))
    }
  }
}
