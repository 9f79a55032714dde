import Markdown
import Authoring
import Calendar
import Diagnostics
import Files
import Handbook
import Import
import Testing
import TestSupport
import YAML

@Suite("Drafts of postmortems")
struct PostmortemDraftTests {
  private static let files = [
    "index.md": "# Home\n",
    "playbooks/timeout.md": "---\nfailure_reason: timeout\nseverity: P3\nalerts: [Slow]\n---\n# Timeout\n",
    "services.yml": "services:\n  payments: {name: Payments API, tier: production}\n  search: {tier: internal}\n",
  ]
  private static let configuration = """
    failure_reasons: [timeout]
    severities: [{id: P1, name: critical, aliases: [SEV-1]}, {id: P2, name: high}, {id: P3, name: medium}]
    severity_table: {timeout: {production: P2, internal: P3}}
    import: {severities: {major: P1}, services: {Such-API: search}}
    """

  private static func moment(_ text: String) throws -> Timestamp { try #require(Timestamp(rfc3339: text)) }

  /// The draft of an incident, read back as a part of the handbook.
  private static func written(
    _ incident: IncidentDraft, template: String? = nil
  ) throws -> (text: String, document: Document, findings: [Diagnostic]) {
    let before = try HandbookFixture(files, configuration: configuration)
    let handbook = before.handbook
    let draft = PostmortemDraft(of: incident, in: handbook)
    let path = DraftPlace(in: handbook, for: .postmortem).usualPath(draft.day, "x")
    let filled = template.map {
      DraftTemplate(SourceFile(path: "postmortem.md", text: $0), of: .postmortem, handbook.configuration)
    }
    let bytes = try draft.bytes(filled ?? .builtIn(.postmortem, handbook.configuration), path: path)
    let text = String(decoding: bytes, as: UTF8.self)
    let after = try HandbookFixture(files.merging([path: text]) { $1 }, configuration: configuration)
    return (text, try after.document(path), after.findings)
  }

  private static func incident() throws -> IncidentDraft {
    var incident = IncidentDraft(source: "pagerduty:Q1", title: "Payments hang")
    incident.link = "https://acme.pagerduty.com/incidents/Q1"
    incident.services = ["Payments API", "Such-API", "Ledger"]
    incident.note(.detected, try moment("2026-04-05T14:02:00Z"), "the incident was opened")
    incident.note(.resolved, try moment("2026-04-05T14:43:00Z"), "it was resolved")
    incident.entries = [
      .init(try moment("2026-04-05T14:28:00Z"), "errors at 0.1 % | normal"),
      .init(try moment("2026-04-05T14:02:00Z"), "triggered"),
    ]
    return incident
  }

  @Test("What is known is in its place, and each section that nobody has written says so")
  func known() throws {
    let (text, document, findings) = try Self.written(try Self.incident())
    #expect(findings.isEmpty)
    #expect(
      text.hasPrefix(
        """
        ---
        title: Payments hang
        date: 2026-04-05
        status: draft
        services: [payments, search]
        detected_at: 2026-04-05T14:02:00Z
        resolved_at: 2026-04-05T14:43:00Z
        source: pagerduty:Q1
        ---
        # Payments hang

        ## Summary

        TODO: 
        """), "\(text)")
    #expect(
      text.contains(
        """
        ## Timeline

        | Time (UTC) | Event |
        |---|---|
        | 14:02 | triggered |
        | 14:28 | errors at 0.1 % \\| normal |
        | 14:43 | Resolved |

        ## Root cause

        """), "\(text)")
    #expect(text.contains("From [pagerduty:Q1](<https://acme.pagerduty.com/incidents/Q1>).\n"))
    #expect(text.contains("- `detected_at`: the incident was opened\n") && text.contains("- Services: Ledger\n"))
    #expect(document.postmortem?.source?.value == "pagerduty:Q1")
    #expect(document.sections.filter { $0.role != nil }.count == 9)
  }

  @Test(
    "A severity is what the source calls it, what kedge.yml makes of its word, or what an alert starts with",
    arguments: [
      (["SEV-1"], [], false, [], "P1"), (["critical mass"], ["major"], false, [], "P1"),
      ([], ["critical"], false, [], nil),
      ([], [], true, ["payments"], "P2"), ([], [], true, ["payments", "search"], nil),
      ([], [], false, ["payments"], nil),
      (["nonsense"], [], true, ["search"], "P3"), (["P3", "P2"], [], false, [], "P2"),
    ] as [([String], [String], Bool, [String], String?)])
  func severities(
    _ words: [String], _ urgencies: [String], _ isFromAlert: Bool, _ services: [String], _ expected: String?
  ) throws {
    var incident = IncidentDraft(title: "X")
    (incident.severities, incident.urgencies, incident.services) = (words, urgencies, services)
    (incident.isFromAlert, incident.failureReason) = (isFromAlert, "timeout")
    #expect(try Self.written(incident).document.postmortem?.severity?.value == expected)
  }

  @Test("The page of a copied timeline is the playbook that was used, wherever the site was read")
  func playbooks() throws {
    for url in [
      "https://runbooks.example.com/playbooks/timeout.html", "file:///home/x/public/playbooks/timeout.html",
      "http://localhost:8000/book/playbooks/timeout.html?server_slug=x#diagnosis",
    ] {
      var incident = IncidentDraft(title: "X")
      (incident.runbooks, incident.failureReason) = ([url], "timeout")
      let postmortem = try Self.written(incident).document.postmortem
      #expect(postmortem?.playbooks.map(\.value) == ["playbooks/timeout.md"], "\(url)")
      #expect(postmortem?.failureReason?.value == "timeout")
    }
    var incident = IncidentDraft(title: "X")
    (incident.runbooks, incident.failureReason) = (["https://x.example/other.html"], "Something else")
    let (text, document, _) = try Self.written(incident)
    #expect(document.postmortem?.playbooks.isEmpty == true && document.postmortem?.failureReason == nil)
    #expect(
      text.contains("- Page: <https://x.example/other.html>") && text.contains("- Failure reason: Something else"))
  }

  @Test("Rows carry the day where there are several, seconds where any has some, and long texts are below in full")
  func rows() throws {
    var incident = IncidentDraft(title: "X")
    let long = (1...80).map { "word\($0)" }.joined(separator: " ")
    incident.entries = [
      .init(try Self.moment("2026-04-05T23:58:00Z"), "a"), .init(try Self.moment("2026-04-06T00:01:30Z"), long),
    ]
    let text = try Self.written(incident).text
    #expect(text.contains("| 2026-04-05 23:58:00 | a |\n| 2026-04-06 00:01:30 | word1 word2 "))
    #expect(text.contains(" … (in full below) |\n") && text.contains("At 2026-04-06 00:01:30:\n\n> \(long)\n"))
  }

  @Test("A template of a site's own keeps its words, keys and order, and gets what is known")
  func template() throws {
    let template = """
      ---
      status: review   # ours
      incident_commander: "@TBD"
      services:
        - none
      ---
      # Template

      Our own words.

      ## Incident timeline

      nothing yet
      ### Details

      ## Why

      Ask.

      """
    let (text, document, findings) = try Self.written(try Self.incident(), template: template)
    #expect(findings.isEmpty)
    #expect(
      text.hasPrefix(
        """
        ---
        status: draft   # ours
        incident_commander: "@TBD"
        services: [payments, search]
        title: Payments hang
        date: 2026-04-05
        """), "\(text)")
    #expect(text.contains("# Payments hang\n\nOur own words.\n\n## Incident timeline\n\n| Time (UTC) | Event |"))
    #expect(text.contains("| 14:43 | Resolved |\n\n## Why\n\nAsk.\n\n## Source\n"))
    #expect(document.postmortem?.services.map(\.value) == ["payments", "search"])
    let bare = try Self.written(try Self.incident(), template: "Just text.\n").text
    #expect(bare.contains("---\n# Payments hang\n\nJust text.\n\n## Timeline\n\n| Time (UTC) | Event |"))
  }

  @Test("Whatever the source says, the front matter has our keys and its own values, and every row is a row")
  func hostile() throws {
    let pieces = [
      "---", "\n", "\nseverity: P1\n", "'", "\"", ": ", " #", "[", "{", "*a", "&b", "!c", "|", ">", "%", "@", "`", "- ",
      "<!--", "-->", "{{payments}}", "\\", "\u{85}", "\u{2028}", "ö", "x", "null", "true", "\t", "# H\n", "## H2\n",
      "```\n",
      "| a |", "|---|\n", "<script>", "[x](y)", "</table>", "\u{7}", "~~~",
    ]
    for seed in RandomSource.seeds(150) {
      var random = RandomSource(seed: seed)
      func text() -> String {
        ImportedText.cleaned((0..<random.number(1...7)).map { _ in random.pick(pieces) }.joined())
      }
      var incident = IncidentDraft(source: "csv:" + ImportedText.line(text()), title: "T" + ImportedText.line(text()))
      incident.services = [text(), text()].map(ImportedText.line)
      incident.failureReason = ImportedText.line(text())
      incident.link = "https://x.example/" + ImportedText.line(text())
      incident.severities = [ImportedText.line(text())]
      let start = try Self.moment("2026-04-05T14:00:00Z").secondsSinceEpoch
      incident.entries = (0..<random.number(1...5)).map { .init(Timestamp(secondsSinceEpoch: start + $0 * 60), text()) }
      incident.note(.detected, Timestamp(secondsSinceEpoch: start), "opened")
      for _ in 0..<3 { incident.note(ImportedText.line("F" + text()), "v" + text()) }
      incident.texts = [.init(name: "N" + ImportedText.line(text()), text: text())]
      let (written, document, findings) = try Self.written(incident)
      #expect(findings.filter { $0.severity == .error }.isEmpty, "seed \(seed) \(findings)\n\(written)")
      #expect(document.title == incident.title, "seed \(seed)\n\(written)")
      #expect(document.postmortem?.source?.value == incident.source, "seed \(seed)\n\(written)")
      let allowed = ["title", "date", "severity", "status", "services", "failure_reason", "detected_at", "source"]
      #expect(document.frontMatter.entries.allSatisfy { allowed.contains($0.key) }, "seed \(seed)\n\(written)")
      #expect(document.postmortem?.severity == nil, "seed \(seed)\n\(written)")
      let rows = document.markdown.blocks.count { if case .tableRow(isHeader: false) = $0.kind { true } else { false } }
      #expect(rows == incident.entries.count, "seed \(seed)\n\(written)")
      #expect(document.markdown.headings.count == 11, "seed \(seed)\n\(written)")
      #expect(
        document.markdown.body.parameters.isEmpty && document.markdown.codeBlocks.isEmpty, "seed \(seed)\n\(written)")
      let hasHTML = document.markdown.blocks.contains { $0.kind == .htmlBlock }
      #expect(!hasHTML && document.markdown.htmlIDs.isEmpty, "seed \(seed)\n\(written)")
    }
  }
}
