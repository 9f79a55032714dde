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
}
