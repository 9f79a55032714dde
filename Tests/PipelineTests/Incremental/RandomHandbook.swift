import TestSupport

/// A handbook of three hundred documents, and what somebody may write into its files.
enum RandomHandbook {
  /// The paths of its documents below the content folder.
  static let documents: [String] =
    (0..<120).map { "playbooks/\($0 % 4 == 0 ? "net/" : "")p\($0).md" }
    + (0..<60).map { "postmortems/2026-0\(1 + $0 % 9)-\(10 + $0 % 19)-incident-\($0).md" }
    + (0..<80).map { "pages/\($0 % 5 == 0 ? "sub/" : "")n\($0).md" }
    + (0..<20).map { "comms/c\($0).md" } + (0..<15).map { "drills/p\($0)/2026-08-\(10 + $0)-ann.md" }
    + ["index.md", "triage.md", "escalation.md", "pages/README.md", "pages/sub/index.md"]

  /// The names that new and renamed files get: those of documents that may be gone, too.
  static let names: [String] =
    Array(documents[240...])
    + [
      "pages/e.md", "sub/f.md", "sub/README.md", "playbooks/P1.md", "img/new.png", "img/a.svg",
      "postmortems/2026-10-01-new.md", "pages/n1.markdown", "playbooks/index.md", "sub.md",
    ]

  /// Every file as it is at first, by its path below the handbook's folder.
  static func files(_ random: inout RandomSource) -> [String: String] {
    let promised = documents.prefix(150).map { page($0) + "\n" + page($0) + "#diagnosis" }.sorted()
    var files = [
      "kedge.yml": configuration(&random), "rules.yml": alerts, "content/contacts.yml": contacts,
      "content/services.yml": services, "content/img/a.png": "png", "content/img/b.svg": "<svg onload='x()'/>",
      "outside.txt": "",
      "anchors.lock": promised.joined(separator: "\n") + "\nplaybooks/gone.html#x -> playbooks/p1.html#diagnosis\n",
    ]
    for name in documents { files["content/" + name] = text(name, &random) }
    return files
  }

  /// The path of a document's page.
  static func page(_ document: String) -> String { document.replacing(".md", with: ".html") }

  /// A document with links to some of the others.
  static func text(_ name: String, _ random: inout RandomSource) -> String {
    let stem = name.split(separator: "/").last?.split(separator: ".").first.map(String.init) ?? name
    let links = (0..<3).map { _ in "[x](/\(random.pick(documents))\(random.pick(fragments)))" }.joined(separator: ", ")
    let month = "2026-0\(1 + random.below(9))"
    switch name.split(separator: "/").first {
    case "playbooks":
      return """
        ---
        title: \(stem)
        failure_reason: \(stem)
        alerts: [A\(stem)]
        severity: P\(1 + random.below(4))
        owner: ops
        services: [pay]
        last_tested: \(month)-11
        tested_by: ann
        test_kind: drill
        evidence: ../drills/p1/2026-08-11-ann.md
        rto_target: 30m
        ---
        # \(stem)

        ## Symptoms

        It fails: \(links).

        ## Diagnosis

        1. Is it full?

           ```sh
           \(random.pick(commands))
           ```

           - **`inodes`** → [inodes](#inodes)
           - **`100%`** → [step 2](#diagnosis.2)
        2. Look.

        ## Resolution

        ### Inodes

        1. Run `rm`.

        """
    case "postmortems":
      return """
        ---
        title: \(stem)
        date: \(month)-15
        status: \(random.pick(["draft", "final"]))
        severity: P1
        playbooks: [\(random.pick(documents))]
        playbook_outcome: \(random.pick(["correct", "wrong"]))
        ---
        # \(stem)

        ## Summary

        See \(links).

        ## Action items

        - [ ] Fix it @ann by 2026-12-0\(1 + random.below(9))
        - [x] The playbook, [wrong](/\(random.pick(documents)))

        """
    case "drills":
      return """
        ---
        title: drill
        kind: page
        ---
        # Drill

        [P](../../playbooks/p\(1 + random.below(3)).md)

        | Step | Answer | Result | Took |
        |---|---|---|---|
        | diagnosis.1 | 100% | ok | 1m |

        """
    case "comms": return "---\nchannel: slack\n---\n# \(stem)\n\n## Open\n\n> {{service}} is down, \(links)\n"
    case "escalation.md":
      return "---\nlevels:\n  P1:\n  - {after: 5m, clock: stuck, notify: lead}\n---\n# Escalation\n\n- Call **lead**\n"
    default:
      return "# \(stem)\n\n\(links)\n\n## More\n\n![a](/img/a.png) [o](../../outside.txt) [b](/img/b.svg)\n"
    }
  }

  /// The ends of links.
  static let fragments = ["", "", "#diagnosis", "#inodes", "#diagnosis.1", "#more", "#nowhere", "#again"]
  private static let commands = [
    "df -h {{host}}", "kubectl get pods", "if true; then echo; fi", "for x in; do", "echo `date`", "rm -rf /",
  ]

  private static let alerts =
    "groups:\n- name: g\n  rules:\n"
    + (0..<9).map { number in
      "  - alert: Ap\(number)\n    expr: up\n"
        + "    annotations: {runbook_url: 'https://r.example.com/playbooks/p\(number).html#diagnosis'}\n"
    }.joined()
  private static let contacts =
    "contacts:\n  ops: {name: Ops, phone: '+1-555-0100'}\n  lead: {name: Lead}\n  net: {name: Network}\n"
  private static let services =
    "services:\n  pay: {tier: production, owner: ops}\n  mail: {tier: internal, owner: net}\n"

  /// A configuration, which now and then has a mistake.
  static func configuration(_ random: inout RandomSource) -> String {
    var own = lines.filter { _ in random.chance(25) } + (random.chance(5) ? ["nonsense: 1"] : [])
    if random.chance(50) { own.append(random.pick(rules)) }
    return "title: Test\n" + (random.chance(80) ? "model: strict\n" : "") + own.map { $0 + "\n" }.joined()
      + (random.chance(70) ? "base_url: https://r.example.com\nalerts: [rules.yml]\n" : "")
  }

  private static let rules = [
    "rules: {orphan-page: off, shell-syntax: error}", "rules: {'pages/**': {broken-link: note}}",
  ]
  private static let lines = [
    "failure_reasons: [p1, p2, p3, other]", "exclude: ['pages/sub/*']",
    "repo_url: https://e.example/content",
    "audience: public", "kinds: {'pages/**': playbook}", "chat_url: https://c.example/{channel}",
    "limits: {file_size: 1000}", "keys: {ignore: [foo]}", "payload: {triage: triage.md}",
    "severity_table: {p1: {production: P1}}", "ids: [mkdocs]",
  ]
}
