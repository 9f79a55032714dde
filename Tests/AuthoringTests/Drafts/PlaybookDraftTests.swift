import Markdown
import Alerts
import Authoring
import Diagnostics
import Ground
import Handbook
import Testing
import TestSupport

@Suite("Drafts of playbooks")
struct PlaybookDraftTests {
  private static let configuration = """
    failure_reasons: [timeout, disk_full]
    severities: [{id: P1, name: critical}, {id: P2, name: high, aliases: [warning]}]
    severity_table: {timeout: {production: P1, internal: P2}, disk_full: {production: P2, internal: P2}}
    """
  private static let files = ["index.md": "# Home\n", "contacts.yml": "contacts:\n  storage: {name: Storage}\n"]

  private static func handbook() throws -> HandbookFixture { try HandbookFixture(files, configuration: configuration) }

  private static func bytes(_ draft: PlaybookDraft, _ handbook: Handbook, path: String) throws -> String {
    String(decoding: try draft.bytes(.builtIn(.playbook, handbook.configuration), path: path), as: UTF8.self)
  }

  @Test("A failure reason names the file; the severity is there where all tiers have the same")
  func reasons() throws {
    let handbook = try Self.handbook().handbook
    for (name, path, head) in [
      ("disk_full", "playbooks/disk_full.md", "title: Disk full\nfailure_reason: disk_full\nseverity: P2\n"),
      ("timeout", "playbooks/timeout.md", "title: Timeout\nfailure_reason: timeout\n"),
      ("Certificates expire", "playbooks/certificates-expire.md", "title: Certificates expire\n"),
      ("guides/Odd one.md", "guides/odd-one.md", "title: Odd one\nkind: playbook\n"),
    ] {
      let found = try DraftPlace(in: handbook, for: .playbook).path(for: name)
      #expect(found == path)
      let text = try Self.bytes(PlaybookDraft(named: name, path: found, in: handbook), handbook, path: found)
      #expect(text.hasPrefix("---\n\(head)---\n# "), "\(text)")
      #expect(text.contains("## Diagnosis\n\nTODO: numbered steps"))
    }
  }

  @Test(
    "Names that no document can have are refused",
    arguments: ["", "/", "a/", "../x", "/etc/x", "a/../b", ".hidden/x", "a//b", "???"])
  func names(_ name: String) throws {
    let place = DraftPlace(in: try Self.handbook().handbook, for: .page)
    #expect(throws: Refusal.self) { try place.path(for: name) }
  }

  private static let rules = """
    groups:
      - name: hosts
        rules:
          - record: x
            expr: y
          - alert: HostOutOfDisk
            expr: |
              node_filesystem_avail_bytes{mountpoint="/"}
                / node_filesystem_size_bytes < 0.1
            for: 5m
            labels: {severity: warning, team: storage, failure_reason: disk_full}
            annotations:
              summary: "{{ $labels.instance }} is *nearly* full"
              description: "Less than 10 % <b>left</b>.\\nSee {{server_slug}}."
    """

  @Test("An alert gives symptoms, severity, owner and the first query, and nothing of its text is markup")
  func alert() throws {
    let fixture = try Self.handbook()
    let (found, problems) = DefinitionReader(annotations: ["runbook_url"]).rules(
      in: SourceFile(path: "rules.yml", text: Self.rules))
    #expect(problems.isEmpty && found.map(\.name) == ["HostOutOfDisk"])
    let draft = PlaybookDraft(of: try #require(found.first), in: fixture.handbook)
    #expect(draft.name == "disk_full")
    let text = try Self.bytes(draft, fixture.handbook, path: "playbooks/disk_full.md")
    #expect(
      text.hasPrefix(
        "---\ntitle: Disk full\nfailure_reason: disk_full\nalerts: [HostOutOfDisk]\nseverity: P2\nowner: storage\n---\n"
      ),
      "\(text)")
    let after = try HandbookFixture(
      Self.files.merging(["playbooks/disk_full.md": text]) { $1 }, configuration: Self.configuration)
    #expect(after.findings.isEmpty)
    let document = try after.document("playbooks/disk_full.md")
    #expect(document.markdown.body.parameters.isEmpty)
    #expect(document.firstParagraph(of: "symptoms") == "{ { $labels.instance }} is *nearly* full")
    #expect(
      document.markdown.codeBlocks.map { document.markdown.plainText($0.text) } == [
        "node_filesystem_avail_bytes{mountpoint=\"/\"}\n  / node_filesystem_size_bytes < 0.1\n",
        "node_filesystem_avail_bytes{mountpoint=\"/\"}\n  / node_filesystem_size_bytes < 0.1\n",
      ])
    #expect(!text.replacing("\\<", with: "").contains("<b>") && text.contains(", for 5m:\n"))
  }

  @Test("A query that holds what would be a parameter is shown as text; one with fences has longer ones")
  func hostile() throws {
    let fixture = try Self.handbook()
    for query in ["label_replace(up, \"a\", \"{{server_slug}}\", \"\", \"\")", "up ```\n# H\n~~~\n{{x}}", "```\nx"] {
      var rule = AlertRule(name: "A")
      rule.expression = query
      let text = try Self.bytes(PlaybookDraft(of: rule, in: fixture.handbook), fixture.handbook, path: "playbooks/A.md")
      let after = try HandbookFixture(
        Self.files.merging(["playbooks/A.md": text]) { $1 }, configuration: Self.configuration)
      let document = try after.document("playbooks/A.md")
      #expect(document.markdown.body.parameters.isEmpty, "\(text)")
      #expect(document.markdown.headings.count == 9, "\(text)")
    }
  }
}
