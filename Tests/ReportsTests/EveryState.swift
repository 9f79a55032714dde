import Handbook
import Links
import Reports
import TestSupport

/// A handbook in which every state appears on 2026-11-21.
enum EveryState {
  /// The state of each document.
  static let states: [String: Freshness.State] = [
    "playbooks/fresh.md": .fresh, "playbooks/soon.md": .dueSoon, "playbooks/today.md": .dueToday,
    "playbooks/stale.md": .stale, "playbooks/future.md": .invalid, "playbooks/unreadable.md": .invalid,
    "playbooks/zero.md": .invalid, "playbooks/never.md": .neverTested, "playbooks/read.md": .neverTested,
    "playbooks/talked-high.md": .neverTested, "playbooks/talked-low.md": .fresh, "playbooks/changed.md": .fresh,
    "playbooks/bold.md": .fresh, "playbooks/broken.md": .invalid, "playbooks/binary.md": .invalid,
    "escalation.md": .fresh, "comms/slack.md": .neverTested, "on-call.md": .fresh, "contacts.yml#platform": .fresh,
    "contacts.yml#lead": .neverTested,
  ]

  static let base = "https://runbooks.example.com"

  /// The report on it, with more lines of `kedge.yml`.
  static func report(_ settings: String = "") throws -> FreshnessReport {
    try FreshnessReport.of(files, configuration: "title: Book\nbase_url: \(base)\n" + settings)
  }

  private static let drill = "tested_by: alice\ntest_kind: drill\nevidence: https://ci.example.com/drills/1\n"

  private static let files = [
    "contacts.yml":
      "contacts:\n  platform: {name: 'Platform, on-call', last_tested: 2026-11-01}\n  lead: {name: Lead}\n",
    "playbooks/fresh.md": SamplePlaybook.text(
      "title: Fresh\nseverity: P1\nowner: platform\nrto_target: 15m\nlast_tested: 2026-11-01\nactual_rto: 9m\n" + drill),
    "playbooks/soon.md": SamplePlaybook.text(
      "title: 'Soon; \"quoted\", <b>'\nseverity: P1\nowner: platform\nlast_tested: 2026-08-30\n"),
    "playbooks/today.md": SamplePlaybook.text(
      "title: Today\nseverity: P4\nlast_tested: 2026-05-21\ntest_every: 6 months\n"),
    "playbooks/stale.md": SamplePlaybook.text(
      "title: Stale\nseverity: P2\nowner: platform\nlast_tested: 2026-05-24\n" + drill),
    "playbooks/future.md": SamplePlaybook.text("title: Future\nseverity: P2\nlast_tested: 2026-11-22\n"),
    "playbooks/unreadable.md": SamplePlaybook.text("title: Unreadable\nseverity: P2\nlast_tested: yesterday\n"),
    "playbooks/zero.md": SamplePlaybook.text("title: Zero\nseverity: P2\nlast_tested: 2026-11-01\ntest_every: 0d\n"),
    "playbooks/never.md": SamplePlaybook.text("title: Never\nseverity: P3\n"),
    "playbooks/read.md": SamplePlaybook.text(
      "title: Only read\nseverity: P3\nlast_tested: 2026-11-01\ntest_kind: review\n"),
    "playbooks/talked-high.md": SamplePlaybook.text(
      "title: Only talked about\nseverity: P2\nlast_tested: 2026-11-01\ntest_kind: tabletop\n"),
    "playbooks/talked-low.md": SamplePlaybook.text(
      "title: Talked about\nseverity: P3\nlast_tested: 2026-11-01\ntest_kind: tabletop\n"),
    "playbooks/changed.md": SamplePlaybook.text(
      "title: Changed\nseverity: P1\nlast_tested: 2026-11-01\ntested_steps: v1:\(String(repeating: "0", count: 64))\n"
        + drill),
    "playbooks/bold.md": "# Bold\n\n**Severity:** P1\n**Last tested:** 2026-11-02 by bob — actual RTO: 12 minutes\n",
    "playbooks/broken.md": "---\ntitle: [\n---\n# Broken\n",
    "playbooks/binary.md": "# Binary\n\0\n",
    "escalation.md": "---\nlast_tested: 2026-01-15\nowner: lead\n---\n# Escalation\n",
    "comms/slack.md":
      "---\nchannel: slack\nphases: [declared]\n---\n# Slack\n\n## Declared\n\n```text\nWe look.\n```\n",
    "on-call.md": "---\nlast_tested: 2026-11-20\n---\n# On call\n",
    "roles.md": "# Roles\n",
  ]
}

extension FreshnessReport {
  /// The report on a content folder, path → text.
  static func of(_ files: [String: String], configuration: String = "title: Test\n") throws -> FreshnessReport {
    let fixture = try HandbookFixture(files, configuration: configuration)
    return FreshnessReport(fixture.handbook, map: SiteMap(fixture.handbook))
  }

  /// The report on one playbook with these lines in its front matter.
  static func of(playbook head: String, path: String = "playbooks/a.md", configuration: String = "title: Test\n") throws
    -> FreshnessReport
  {
    try of([path: "---\n\(head)\n---\n# A\n"], configuration: configuration)
  }

  /// The state of each row.
  var states: [String: Freshness.State] {
    Dictionary(rows.map { ($0.path, $0.state) }, uniquingKeysWith: { first, _ in first })
  }
}
