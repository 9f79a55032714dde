import Diagnostics
import Testing

@testable import Alerts

@Suite("Alerts and playbooks are checked against each other")
struct AlertCheckerTests {
  private static func rule(_ name: String, _ severity: String, _ page: String?) -> String {
    let url = page.map { ", annotations: {runbook_url: 'https://run.example.com/ops/\($0)'}" } ?? ""
    return "- {alert: \(name), labels: {severity: \(severity)}\(url)}\n"
  }

  private func rules(_ report: AlertReport) -> [String] { report.diagnostics.map(\.rule.name) }

  @Test("An alert without a link is silent, and a playbook without an alert is an orphan")
  func coverage() throws {
    let report = try DefinitionFixture().report(
      Self.rule("DiskFull", "critical", "playbooks/disk.html") + Self.rule("CpuHot", "critical", nil))
    #expect(report.unlinked.map(\.alert.name) == ["CpuHot"])
    #expect(report.orphans.map(\.page) == ["playbooks/KubeDown.html"])
    #expect(report.summary.hasPrefix("2 alerts in 1 file: 1 linked, 1 ok, 1 without a playbook, 1 playbook"))
    #expect(rules(report).sorted() == ["alert-without-playbook", "playbook-without-alert"])
  }

  @Test("A playbook is found by name if no URL is given; if one is given, only it counts")
  func names() throws {
    let fixture = try DefinitionFixture(
      configuration: "base_url: https://run.example.com/ops\nalerts: {match: name}\n")
    let report = fixture.report(
      Self.rule("DiskFull", "critical", nil) + Self.rule("kubedown", "none", nil)
        + Self.rule("KubeDown", "none", "nothing.html"))
    #expect(report.unlinked.isEmpty && report.orphans.isEmpty)
    #expect(report.links.compactMap(\.proof.target) == ["playbooks/disk.html", "playbooks/KubeDown.html"])
    #expect(report.links.filter { $0.url == nil }.map(\.alert) == ["DiskFull", "kubedown"])
    #expect(rules(report) == ["alert-link-missing-page"])
  }

  @Test("Where the playbook is there, the help says which line is missing")
  func namesake() throws {
    let report = try DefinitionFixture().report(Self.rule("DiskFull", "critical", nil))
    #expect(
      report.diagnostics.first { $0.rule == .alertWithoutPlaybook }?.help
        == "its playbook is there: add `runbook_url: https://run.example.com/ops/playbooks/disk.html`")
    let typo = try DefinitionFixture().report("- {alert: A, annotations: {runbook-url: https://a/b}}")
    #expect(typo.diagnostics.last?.help == "it has the annotation `runbook-url`; did you mean `runbook_url`?")
  }

  @Test(
    "Severities disagree where no alert has the playbook's, by any alias",
    arguments: [
      (["warning"], true), (["critical"], false), (["warning", "SEV-1"], false), (["warning", "P3"], true),
      (["page"], false), (["{{ $x }}"], false), (["none"], false),
    ])
  func severities(_ labels: [String], _ disagree: Bool) throws {
    let text = labels.map { Self.rule("A", "'\($0)'", "playbooks/disk.html#diagnosis") }.joined()
    #expect(rules(try DefinitionFixture().report(text)).contains("alert-severity-disagrees") == disagree)
  }

  @Test("In running text only what leads into the handbook counts, and the start of a URL is none")
  func runningText() throws {
    let report = try DefinitionFixture().report(
      """
      BASE=https://run.example.com/ops/playbooks/
      curl https://api.example.com/x
      echo "https://run.example.com/ops/playbooks/${REASON}.html https://run.example.com/ops/nothing.html"
      """, path: "bridge.sh")
    #expect(report.links.map(\.proof.state) == [.templated, .missingPage])
    #expect(report.links.last?.place.lowerBound == Position(line: 3, column: 60))
  }

  @Test("All links to one foreign host are one note")
  func foreign() throws {
    let report = try DefinitionFixture().report(
      "- {alert: A, annotations: {runbook: https://wiki.example.com/a}}\n"
        + "- {alert: B, annotations: {runbook: https://wiki.example.com/b}}\n")
    #expect(report.count(.foreign) == 2)
    #expect(rules(report).count { $0 == "alert-link-foreign" } == 1)
  }
}
