import Alerts
import Diagnostics
import Findings
import Foundation
import Pipeline
import TestSupport
import Testing

@Suite("Alerts held against a published site fare as those held against its content")
struct PublishedAlertsTests {
  /// What is said of alerts, less what docs/alerts.md lists as different.
  private struct Said: Equatable {
    var links: [String]
    var unlinked: [String]
    var orphans: [String]
    var findings: [String]

    init(_ checked: CheckedAlerts) {
      let alerts = checked.alerts
      links = alerts.links.map {
        "\($0.file) \($0.place) \($0.alert ?? "-") \($0.url ?? "-") \($0.proof.state) \($0.proof.target ?? "-")"
      }
      unlinked = alerts.unlinked.map { "\($0.file) \($0.alert.name) \($0.namesake ?? "-")" }
      // Of what no alert leads to, there is a line of the site's file in place of a document.
      orphans = alerts.orphans.map { "\($0.title) \($0.page)" }.sorted()
      findings = checked.report.diagnostics.map { finding in
        let isOrphan = finding.rule.name == "playbook-without-alert"
        let place = isOrphan ? "" : "\(finding.file):\(finding.range)"
        return "\(place) \(finding.severity) \(finding.message) [\(finding.rule)] \(finding.help ?? "")"
      }.sorted()
    }

    /// What another lacks.
    func without(_ other: Said) -> [String] {
      zip([links, unlinked, orphans, findings], [other.links, other.unlinked, other.orphans, other.findings])
        .flatMap { Set($0).subtracting($1).sorted() }
    }
  }

  private func compare(_ project: Project, _ published: String, _ sources: Project.AlertSources = .configured) throws
    -> CheckedAlerts
  {
    let content = try project.alerts(sources)
    let site = try project.alerts(sources, published: published)
    let (one, other) = (Said(content), Said(site))
    #expect(one == other, "only with content: \(one.without(other)), only published: \(other.without(one))")
    #expect(site.alerts.unknowns == [])
    return content
  }

  @Test("Of this handbook and its examples")
  func ownHandbook() throws {
    let folder = try TemporaryFolder([:])
    var options = ProjectOptions(today: HandbookFixture.today)
    options.content = Repository.root + "/content"
    options.out = folder.path + "/public"
    let project = try Project.open(options)
    _ = try project.build(.init(version: "1"))
    let checked = try compare(project, folder.path + "/public/api/anchors.json")
    #expect(checked.alerts.count(.ok) > 8)
  }

  @Test("Of random handbooks, with links of every kind", arguments: RandomSource.seeds(4))
  func random(seed: UInt64) throws {
    var random = RandomSource(seed: seed)
    var files = RandomHandbook.files(&random)
    files["kedge.yml"] = """
      base_url: https://r.example.com
      failure_reasons: [p1, p2, p3]
      severities: [{id: P1, name: critical, aliases: [page]}, {id: P2, name: high}, {id: P3, name: medium}]
      links: {"https://git.example.com/o/runbooks/blob/main": ., "https://WIKI.example.com/": {to: playbooks, ignore_case: true}}
      alerts: {files: [rules.yml], match: \(random.pick(["name", "url"]))}
      ids: [mkdocs, kramdown]

      """
    files["content/playbooks/many.md"] =
      "# Many\n\n## HostDown\n\n## Alert: `DiskLow`\n\n<a id=\"Raw\"></a>\n\n### Über {#u.1}\n\nSee [a](/img/a.png).\n"
    files["rules.yml"] = rules(&random)
    let scene = try Scene(files)
    try scene.build { $0.isDraft = true }
    let project = try scene.project()
    try #require(project.diagnostics.isEmpty, "\(project.diagnostics)")
    let checked = try compare(project, scene.folder.path + "/public/api/anchors.json")
    for state in LinkState.allCases where state != .unproved { #expect(checked.alerts.count(state) > 0, "\(state)") }
    #expect(Set(checked.report.diagnostics.map(\.rule.name)).count >= 8)
  }

  /// A file with alerts whose links lead to everything that there is, and to nothing.
  private func rules(_ random: inout RandomSource) -> String {
    var text = "groups:\n- name: g\n  rules:\n"
    for number in 0..<400 {
      let name = random.pick(["Ap\(number)", "p\(random.below(200))", "HostDown", "disklow", "Silent\(number)", "raw2"])
      text += "  - alert: \(name)\n    expr: up\n    labels: {severity: \(random.pick(["P1", "page", "high", "x"]))}\n"
      guard random.chance(80) else { continue }
      text += "    annotations: {runbook_url: '\(url(&random))'}\n"
    }
    return text
  }

  private func url(_ random: inout RandomSource) -> String {
    if random.chance(4) { return "https://r.example.com/playbooks/gone.html#x" }
    let document = random.chance(80) ? random.pick(RandomHandbook.documents) : random.pick(RandomHandbook.names)
    let stem = document.split(separator: ".").first.map(String.init) ?? document
    let base = random.pick([
      "https://r.example.com/", "https://r.example.com/", "https://r.example.com/", "http://r.example.com/",
      "https://git.example.com/o/runbooks/blob/main/", "https://wiki.example.com/", "https://elsewhere.example.com/",
    ])
    let path = random.pick([
      stem + ".html", stem + ".html", stem + ".html", stem, document, stem + "/", "playbooks/p1", "P1.html",
      "playbooks/gone.html",
      "img/a.png", "img/no.png", "freshness.html", "book.html", "", "README.md", "pages/", "pages",
      "playbooks/many.html",
      "playbooks/{{ $labels.name }}.html", stem.dropLast() + ".html", "api/anchors.json",
    ])
    let fragment = random.pick(
      RandomHandbook.fragments + [
        "#x", "#diagnossi", "#Diagnosis", "#playbooks/p1/diagnosis", "#u.1", "#Raw", "#hostdown", "#uber", "#top",
        "#diagnosis?a=b", "#a#b", "#{{ $labels.x }}", "?a=b#more",
      ])
    return base + path + fragment
  }

  @Test("A site of an older Kedge says less, and what it does not say is not said to be missing")
  func older() throws {
    let scene = try Scene([
      "kedge.yml": "base_url: https://r.example.com\nlinks: {\"https://git.example.com/\": .}\n",
      "content/playbooks/disk.md":
        "---\nfailure_reason: disk_full\nseverity: P1\n---\n# Disk\n\n![a](/a.png)\n\n## Diagnosis\n\n1. Look.\n",
      "content/a.png": "png",
    ])
    try scene.build { $0.isDraft = true }
    let published = try scene.folder.text("public/api/anchors.json").split(separator: "\n").compactMap { line in
      ["assets", "failure_reasons", "severities"].contains { line.hasPrefix("  \"\($0)\"") }
        ? nil : line.replacing(", \"source\": \"index.md\"", with: "")
    }
    try scene.folder.write("old.json", published.joined(separator: "\n"))
    try scene.folder.write(
      "rules.yml",
      [
        "https://r.example.com/a.png", "https://r.example.com/b.png", "https://git.example.com/README.md",
        "https://git.example.com/none.md", "https://r.example.com/none.html",
      ].map { "# \($0)\n- alert: A\n  expr: up\n  labels: {severity: P2}\n  annotations: {runbook_url: \"\($0)\"}\n" }
        .joined())
    let checked = try scene.project().alerts(
      .named([scene.folder.path + "/rules.yml"], input: []), published: scene.folder.path + "/old.json")
    #expect(checked.alerts.links.map(\.proof.state) == [.unproved, .unproved, .unproved, .missingPage, .missingPage])
    #expect(checked.alerts.unknowns.count == 4)
    #expect(checked.alerts.orphans.isEmpty)
  }
}
