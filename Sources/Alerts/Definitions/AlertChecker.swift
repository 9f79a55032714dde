import Handbook
import Links

/// Holds alert definitions against a site, and the site against them.
package struct AlertChecker: Sendable {
  private let site: any AlertSite
  private let prover: LinkProver
  private let isComplete: Bool
  /// For how many missing pages and anchors near names are looked for.
  private static let maximumGuesses = 100

  /// - Parameters:
  ///   - site: What the links lead into.
  ///   - isComplete: Whether the files are all there is, so that a playbook without an alert is a finding.
  package init(_ site: any AlertSite, isComplete: Bool) {
    self.site = site
    self.isComplete = isComplete
    prover = LinkProver(site)
  }

  /// Follows every link of the files.
  package func check(_ files: [DefinitionFile]) -> AlertReport {
    var report = AlertReport()
    var coverage = AlertCoverage(site)
    var proofs: [String: LinkProof] = [:]
    var prover = prover
    var misses = 0
    for file in files {
      var count = AlertReport.FileCount(file: file.path, alerts: file.alerts.count)
      count.isUnreadable = !file.problems.isEmpty || file.template?.speaksOfAlerts == true
      count.recordings = file.recordings
      report.diagnostics += file.problems
      var hasLink = Array(repeating: false, count: file.alerts.count)
      var foreign: [String: (count: Int, first: WrittenLink)] = [:]
      for link in file.links {
        let proof = proofs[link.url] ?? prover.prove(link.url)
        if proofs.updateValue(proof, forKey: link.url) == nil, Self.isMiss(proof) { misses += 1 }
        // Who has that many dead links has moved a folder: a guess for each of them helps nobody and takes time.
        prover.offersNames = misses < Self.maximumGuesses
        // In running text only what leads into the handbook is ours to check.
        guard link.isRunbook || isOurs(link, proof) else { continue }
        if link.isRunbook, let alert = link.alert { hasLink[alert] = true }
        count.states[proof.state, default: 0] += 1
        if let document = proof.document {
          coverage.name(document, by: link.alert.map { file.alerts[$0] }, in: file.path)
        }
        if proof.state == .foreign {
          foreign[Self.site(of: link.url), default: (0, link)].count += 1
        }
        report.diagnostics += AlertFindings.finding(proof, link, file)
        report.links.append(
          AlertReport.Link(
            file: file.path, place: link.place, alert: link.alert.map { file.alerts[$0].name }, url: link.url,
            proof: proof))
      }
      for (alert, hasLink) in zip(file.alerts, hasLink) {
        count.linked += 1
        if !hasLink, !find(alert, file, &coverage, &report, &count) { count.linked -= 1 }
      }
      report.diagnostics += foreign.map { AlertFindings.foreign($0.key, $0.value.count, $0.value.first, file) }
      report.files.append(count)
    }
    report.orphans = coverage.orphans
    if isComplete { report.diagnostics += report.orphans.map(AlertFindings.finding) }
    report.diagnostics += coverage.disagreements
    report.diagnostics.sort()
    return report
  }

  /// Looks for the playbook that has an alert's name, for an alert without a link.
  private func find(
    _ alert: AlertDefinition, _ file: DefinitionFile, _ coverage: inout AlertCoverage, _ report: inout AlertReport,
    _ count: inout AlertReport.FileCount
  ) -> Bool {
    let (namesake, id) = coverage.place(named: alert.name)
    let page = namesake.map { AnchorName(page: site.page(of: $0), id: id) }
    if let namesake, site.settings.matchesNames {
      coverage.name(namesake, by: alert, in: file.path)
      count.states[.ok, default: 0] += 1
      report.links.append(
        AlertReport.Link(
          file: file.path, place: alert.place, alert: alert.name, url: nil,
          proof: LinkProof(state: .ok, target: page?.text, document: namesake)))
      return true
    }
    report.unlinked.append(AlertReport.Unlinked(file: file.path, alert: alert, namesake: page?.text))
    report.diagnostics.append(
      AlertFindings.silent(
        alert, file,
        url: page.flatMap { page in
          site.baseURL.map { SiteURL(base: $0).url(of: page) }
        }, annotation: site.settings.annotations.first ?? "runbook_url"))
    return false
  }

  private static func isMiss(_ proof: LinkProof) -> Bool {
    proof.state == .missingPage || proof.state == .missingAnchor
  }

  private func isOurs(_ link: WrittenLink, _ proof: LinkProof) -> Bool {
    guard proof.state != .foreign, prover.leadsHome(link.url) else { return false }
    // A folder's address in a script is the start of a URL that is put together later.
    return proof.state != .missingPage || !link.url.hasSuffix("/")
  }

  /// Scheme and host of a URL, and the first part of its path.
  private static func site(of url: String) -> String {
    let parts = url.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
    return parts.prefix(3).joined(separator: "/")
  }
}
