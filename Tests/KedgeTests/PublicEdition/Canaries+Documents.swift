import TestSupport

/// The documents, some internal, some public with internal parts.
extension Canaries {
  mutating func internalDocuments() -> [String: String] {
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

  mutating func publicDocuments() -> [String: String] {
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
