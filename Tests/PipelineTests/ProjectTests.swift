import Alerts
import Calendar
import Diagnostics
import Files
import Findings
import Ground
import Handbook
import History
import Links
import Pipeline
import Reports
import Testing
import TestSupport

@Suite("A project is the content folder and what is beside it")
struct ProjectTests {
  @Test("`kedge.yml` beside the content folder is read, another one if it is named, none if there is none")
  func configuration() throws {
    let scene = try Scene(["kedge.yml": "title: Beside\n", "other.yml": "title: Other\n"])
    #expect(try scene.project().configuration.title == "Beside")
    #expect(try scene.project { $0.content = scene.folder.path + "/content/" }.configuration.title == "Beside")
    #expect(try scene.project { $0.config = scene.folder.path + "/other.yml" }.configuration.title == "Other")
    try scene.folder.remove("kedge.yml")
    let none = try scene.project()
    #expect(none.configuration.source == nil && none.diagnostics.isEmpty)
  }

  @Test("A file that is named and is not there, or that is a folder, is an error of the environment")
  func missing() throws {
    let scene = try Scene()
    #expect(throws: FileError.self) { try scene.project { $0.config = scene.folder.path + "/none.yml" } }
    #expect(throws: FileError.self) { try scene.project { $0.config = scene.folder.path + "/content" } }
    let nowhere = try scene.project { $0.content = scene.folder.path + "/nowhere" }
    #expect(throws: FileError.self) { try nowhere.check() }
    #expect(throws: FileError.self) { try nowhere.freshness() }
    #expect(throws: FileError.self) { try nowhere.link() }
    try scene.folder.write("kedge.yml/file", "")
    #expect(throws: FileError.self) { try scene.project() }
  }

  @Test("A mistake in `kedge.yml` is a finding at its place, and the rest of it holds")
  func mistakes() throws {
    let scene = try Scene(["kedge.yml": "title: Test\ntitel: x\n"])
    let project = try scene.project()
    #expect(project.configuration.title == "Test")
    #expect(try scene.findings().map(\.description) == ["kedge.yml:2 invalid-configuration"])
    #expect(try project.freshness().findings.count == 1)
  }

  @Test("The audience of the command line goes before that of the file, and has a ledger of its own")
  func audience() throws {
    let scene = try Scene(["kedge.yml": "audience: internal\n"])
    #expect(try scene.project().ledgerPath == scene.folder.path + "/anchors.lock")
    let edition = try scene.project { $0.audience = .public }
    #expect(edition.configuration.isPublic)
    #expect(edition.ledgerPath == scene.folder.path + "/anchors.public.lock")
  }

  @Test("What is beside the content is beside `kedge.yml` where that is in the content folder")
  func besideConfiguration() throws {
    let scene = try Scene(["kedge.yml": "content: .\n"])
    let project = try scene.project {
      $0.content = scene.folder.path
      $0.config = scene.folder.path + "/kedge.yml"
    }
    #expect(project.ledgerPath == scene.folder.path + "/anchors.lock")
    _ = try AnchorCommands(project).accept()
    #expect(try scene.folder.text("anchors.lock").contains("content/index.html"))
  }

  @Test("Checking writes nothing")
  func onlyReads() throws {
    let scene = try Scene(["content/playbooks/a.md": "# A\n", "kedge.yml": "title: T\n"])
    let before = try scene.snapshot()
    let checked = try scene.project().check(acceptingAnchors: true)
    _ = try scene.project().freshness()
    #expect(checked.times.stages.map(\.name) == ["read", "link", "check"])
    #expect(checked.times.line.matches(of: /\d+\.\d ms/).count == 3)
    #expect(try scene.snapshot() == before)
  }

  @Test("The help for a missing playbook names the folder that has playbooks")
  func missingPlaybook() throws {
    let scene = try Scene(["kedge.yml": "failure_reasons: [disk_full]\n"])
    func help() throws -> String? {
      try scene.project().check().report.diagnostics.first { $0.rule.name == "missing-playbook" }?.help
    }
    #expect(try help() == "write `playbooks/disk_full.md`")
    try scene.folder.write("kedge.yml", "failure_reasons: [disk_full]\nkinds: {'pannen/*': playbook}\n")
    try scene.folder.write("content/pannen/dns.md", "# DNS\n")
    #expect(try help() == "write `pannen/disk_full.md`")
  }

  @Test("Until `kedge.yml` speaks of the content model no rule about it is an error")
  func withoutModel() throws {
    let scene = try Scene(["content/playbooks/a.md": "# A\n"])
    let without = try scene.project().check().report
    #expect(without.count(.error) == 0 && without.diagnostics.contains { $0.rule.name == "missing-section" })
    try scene.folder.write("kedge.yml", "title: T\n")
    let titled = try scene.project().check()
    #expect(titled.report.count(.error) == 0)
    #expect(titled.messages.contains { $0.contains("`model: strict`") })
    for text in ["model: strict\n", "kinds: {'playbooks/**': playbook}\n"] {
      try scene.folder.write("kedge.yml", text)
      #expect(try scene.project().check().report.count(.error) > 0, "\(text)")
    }
  }

  @Test("A file of the site's own templates that takes the place of nothing is found, a README is not one")
  func templates() throws {
    let scene = try Scene([
      "templates/README.md": "How we made these.\n", "templates/page.mustache": "x",
      "templates/style/pruefung.css": "x",
      "templates/words/fr.txt": "x",
    ])
    let found = scene.found(in: try scene.build().report)
    #expect(
      Set(found.map(\.description)) == [
        "templates/page.mustache:1 invalid-template", "templates/style/pruefung.css:1 invalid-template",
        "templates/words/fr.txt:1 invalid-template",
      ])
  }

  @Test("Alert definitions are found by pattern, in folders and among the named, and each link is followed")
  func alerts() throws {
    func rules(_ fragment: String) -> String {
      """
      groups:
        - name: g
          rules:
            - alert: DiskFull
              expr: up == 0
              annotations: {runbook_url: "https://r.example.com/playbooks/disk.html\(fragment)"}

      """
    }
    let scene = try Scene([
      "kedge.yml": "base_url: https://r.example.com\nalerts: {files: [rules/*.yml, none/*.yml]}\n",
      "content/playbooks/disk.md": "# Disk\n\n## Diagnosis\n\nLook.\n", "rules/good.yml": rules("#diagnosis"),
      "rules/bad.yml": rules("#diagnossi"), "rules/deep/other.yml": rules("#none"), "rules/logo.svg": "<svg/>",
    ])
    let project = try scene.project()
    let configured = try project.alerts(.configured)
    #expect(configured.alerts.files.map { $0.file.split(separator: "/").last } == ["bad.yml", "good.yml"])
    #expect(
      Set(scene.found(in: configured.report).map(\.description)).isSuperset(of: [
        "rules/bad.yml:6 alert-link-missing-anchor", "kedge.yml:2 invalid-configuration",
      ]), "\(configured.report.diagnostics)")
    let named = try project.alerts(.named([scene.folder.path + "/rules", "-"], input: Array(rules("#gone").utf8)))
    #expect(named.alerts.files.map(\.file).contains("-"))
    #expect(named.alerts.files.count == 4)
    #expect(throws: FileError.self) { try project.alerts(.named([scene.folder.path + "/none"], input: [])) }
  }
}
