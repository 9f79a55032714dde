import TestSupport

/// A handbook with a word of its own in every place that a public edition must not show: whoever finds one of the words
/// in a published file knows where it came from.
struct Canaries {
  /// The words, by their places.
  private(set) var words: [String: String] = [:]
  /// The places that the internal edition of this handbook does not show either.
  static let neverShown: Set = [
    "comment", "yaml comment", "unknown key", "chat", "unlinked file", "excluded", "service log",
    "service unit", "service container", "service rollback", "service name",
  ]

  /// Letters that no hexadecimal number has, so that no digest looks like a word.
  private static let letters = Array("ghjkmnpqrstvwxyz")

  private var random = RandomSource(seed: 7)

  /// The word of a place.
  mutating func word(_ place: String) -> String {
    if let known = words[place] { return known }
    let word = String((0..<16).map { _ in random.pick(Self.letters) })
    words[place] = word
    return word
  }

  /// A telephone number, which has no letters.
  static let telephone = "+1-555-0177"

  /// The files of the handbook.
  mutating func files() -> [String: String] {
    var files = configuration()
    files.merge(registry()) { $1 }
    files.merge(internalDocuments()) { $1 }
    files.merge(publicDocuments()) { $1 }
    return files
  }

  private mutating func configuration() -> [String: String] {
    [
      "kedge.yml": """
      title: Runbooks
      base_url: https://runbooks.example.com
      repo_url: https://github.com/acme/\(word("repository"))/edit/main/content
      chat_url: https://chat.example.com/\(word("chat"))?channel={channel}
      exclude: ["\(word("excluded"))/**"]
      failure_reasons: [disk_full, \(word("failure reason"))]
      keys: {ignore: [x_notes]}
      rules:
        missing-section: off
        missing-key: off
        never-tested: off
        orphan-page: off
        unlisted-anchor: off
        unknown-contact: off
        missing-evidence: off
        active-content: off
        playbook-file-name: off
      """,
      "anchors.lock": "\(word("retired page")).html -> index.html # \(word("retired reason"))\n",
      "content/\(word("excluded"))/page.md": "# \(word("excluded"))\n",
    ]
  }

  private mutating func registry() -> [String: String] {
    [
      "content/contacts.yml": """
      contacts:
        \(word("contact")):
          name: \(word("contact name"))
          phone: "\(Self.telephone)"
          pager: https://pager.example.com/\(word("contact pager"))
          slack: "https://chat.example.com/\(word("contact channel"))"
          email: \(word("contact mail"))@example.com
      """,
      "content/services.yml": """
      services:
        \(word("service")):
          name: \(word("service name"))
          tier: \(word("service tier"))
          owner: \(word("contact"))
          runtime: systemd
          unit: \(word("service unit"))
          container: \(word("service container"))
          host: \(word("service host")).example.com
          hosts: [".\(word("service hosts")).example.com"]
          url: https://\(word("service url")).example.com
          dashboard: https://monitor.example.org/\(word("service dashboard"))
          log_path: /var/log/\(word("service log"))
          rollback: /opt/\(word("service rollback"))
      """,
      "content/escalation.md": """
      ---
      owner: \(word("contact"))
      levels: {P1: [{when: start, after: 0m, notify: \(word("contact")), via: phone}]}
      ---
      # Escalation \(word("escalation title"))

      Call \(word("escalation")).
      """,
    ]
  }

  private mutating func internalDocuments() -> [String: String] {
    let folder = word("folder")
    return [
      "content/\(folder)/\(word("internal page")).md": """
      ---
      internal: true
      aliases: [old-\(word("alias"))]
      ---
      # \(word("internal title"))

      ## \(word("internal heading"))

      \(word("internal text")) ![map](\(word("picture")).svg)
      """,
      "content/\(folder)/\(word("picture")).svg": "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
      "content/\(folder)/\(word("unlinked file")).txt": word("unlinked file"),
      "content/\(folder)/README.md": "---\ndraft: true\n---\n# \(word("draft page"))\n",
      "content/marked.md": "# \(word("marked title")) {.internal}\n\n\(word("marked text"))\n",
      "content/playbooks/\(word("failure reason")).md": """
      ---
      internal: true
      failure_reason: \(word("failure reason"))
      alerts: [\(word("internal alert"))]
      ---
      # \(word("internal playbook"))

      ## Diagnosis

      1. Run `\(word("internal command"))`.
      """,
      "content/postmortems/2026-10-01-\(word("draft path")).md": postmortem("draft"),
      "content/postmortems/2026-10-02-\(word("review path")).md": postmortem("review"),
      "content/drills/disk/2026-10-03-\(word("tester")).md": """
      # Drill of 2026-10-03

      [Disk full](../../playbooks/disk.md), by \(word("drill log")).
      """,
    ]
  }

  private mutating func postmortem(_ status: String) -> String {
    """
    ---
    date: 2026-10-01
    severity: P1
    status: \(status)
    ---
    # \(word(status + " title"))

    ## Summary

    \(word(status + " text"))
    """
  }

  private mutating func publicDocuments() -> [String: String] {
    let (folder, page) = (word("folder"), word("internal page"))
    return [
      "content/index.md": """
      # Runbooks

      [One](\(folder)/\(page).md#\(word("internal heading"))), [two](/\(folder)/), [three](\(folder)/\(page)?x=\(page)),
      [four](playbooks/disk.md#\(word("internal section"))), [five][ref],
      [six](https://runbooks.example.com/\(folder)/\(page).html), <a href="\(folder)/\(page).html">seven</a>,
      [eight](escalation.md), ![nine](\(folder)/\(page).md), [ten](../kedge.yml), [eleven](drills/disk/2026-10-03-\(word("tester")).md).

      [ref]: postmortems/2026-10-01-\(word("draft path")).md "Draft"
      """,
      "content/playbooks/disk.md": """
      ---
      # \(word("yaml comment"))
      title: Disk full
      failure_reason: disk_full
      severity: P1
      owner: \(word("contact"))
      services: [\(word("service"))]
      escalate_after: 15m
      escalate_to: \(word("contact"))
      last_tested: 2026-11-01
      tested_by: \(word("tester"))
      test_kind: drill
      evidence: ../drills/disk/2026-10-03-\(word("tester")).md
      x_notes: \(word("unknown key"))
      parameters: {host: {type: hostname, example: db1.example.com}}
      ---
      # Disk full

      **Owner:** \(word("contact"))
      **Tested by:** \(word("tester"))

      Text <!-- \(word("comment")) --> and more.[^shared]

      ## Diagnosis

      1. Run `df -h`.

      ### \(word("internal subsection")) {.internal}

      \(word("subsection text"))

      ## \(word("internal section")) {.internal}

      \(word("section text")) and [a link](https://wiki.example.com/\(word("section link"))).[^only]

      ```sh
      \(word("section command"))
      ```

      | a |
      |---|
      | \(word("section cell")) |

      [^shared]: \(word("shared footnote"))

      ## Verification

      1. Run `df -h` again.

      [^only]: \(word("only footnote"))
      """,
      "content/postmortems/2026-09-01-disk.md": """
      ---
      date: 2026-09-01
      severity: P1
      status: final
      incident_commander: "@\(word("commander"))"
      authors: ["@\(word("author"))"]
      services: [\(word("service"))]
      failure_reason: disk_full
      playbooks: [playbooks/disk.md, playbooks/\(word("failure reason")).md]
      playbook_outcome: correct
      ---
      # The disk was full

      ## Summary

      It was full.

      ## Action items

      | Action | Owner | Due |
      |---|---|---|
      | Watch it | \(word("owner in a table")) | 2026-12-01 |

      - [ ] Clean it up @\(word("owner in a list")), due 2026-12-01
      """,
    ]
  }
}
