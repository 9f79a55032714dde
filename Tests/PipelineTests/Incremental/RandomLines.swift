/// Lines that somebody may write into the files of a handbook.
enum RandomLines {
  private static func lines(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  static let texts = lines(
    """
    More.

    ```
    ```sh
    {{host}}
    TODO
    \u{feff}é😀
    <a id="by-hand"></a>
    1. Next.
    - [ ] Do it @bob
    <!-- kedge-ignore broken-link: it comes later -->
    <!-- kedge-ignore-file orphan-page: the wiki links to it -->
    <!-- kedge-ignore shell-syntax -->
    ---
       if [ ; then
    postgres://admin:hunter2hunter2@db.prod.internal/x
    | a | b |
    10.0.0.7 is down
    """)
  static let headings = lines(
    """
    ## Diagnosis
    ## Steps {#by-hand}
    # Again
    ## Again
    ### Inodes
    ## More
    ## Resolution {.internal}
    ## Verification
    ## Tree
    ## Café
    ## Cafe\u{301}
    """)
  static let links = lines(
    """
    [x](n1.md)
    [y](#resolution)
    [z](/playbooks/gone.md)
    [r](../../outside.txt)
    [s](/pages/)
    [t](/sub/)
    [u](/img/b.svg)
    [v](/img/new.png)
    [w]({{< ref "n2.md" >}})
    [o](https://r.example.com/playbooks/p2.html#diagnosis)
    [q](/nice/)
    [c](#caf%C3%A9)
    [d](../README.md#again)
    [e](/playbooks/P1.md)
    """)
  static let keys = lines(
    """
    owner: nobody
    owner: ops
    failure_reason: p2
    severity: P9
    severity: P1
    title: Other
    kind: playbook
    aliases: [old.html, '#older']
    aliases: [playbooks/p1.html]
    services: [pay, none]
    internal: true
    draft: true
    permalink: /nice/
    playbooks: [playbooks/p1.md, playbooks/gone.md]
    playbook_outcome: missing
    status: final
    date: 2026-05-05
    evidence: ../pages/n1.md#more
    evidence: nothing.md
    alerts: [Ap1]
    foo: bar
    weight: 3
    escalate_to: lead
    escalate_after: 1h
    levels: {P1: [{after: 5m, notify: gone}]}
    steps: [
    last_tested: 2026-11-20
    """)
  static let contacts = lines(
    """
      lead: {name: L}
      new: {name: New}
      ops: {name: O, phone: '12'}
    contacts:
    x: [
    """)
  static let services = lines(
    """
      new: {tier: internal, owner: gone}
      pay: {tier: other, host: r.example.com}
    services:
    - x
    """)
  static let ledger = lines(
    """
    pages/n1.html
    pages/n1.html#more
    playbooks/p2.html#gone -> playbooks/p3.html
    nonsense
    pages/gone.html -> pages/n2.html
    playbooks/p1.html#old -> playbooks/p1.html#older
    pages/n3.html#again
    """)
  static let alerts = lines(
    """
      - alert: New
        expr: up
    # nothing
        annotations: {runbook_url: 'https://r.example.com/x.html'}
    """)
}
