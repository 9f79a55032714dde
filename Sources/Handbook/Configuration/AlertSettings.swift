import YAML

/// How alert definitions are checked: `alerts` and `links` of `kedge.yml`.
package struct AlertSettings: Sendable {
  /// Patterns of the files that hold definitions, from the folder of `kedge.yml`.
  package var files: [Located<String>] = []
  /// The annotations of an alert that hold the link to its playbook.
  package var annotations = ["runbook_url", "runbook"]
  /// Whether an alert without a link has the playbook that has its name.
  package var matchesNames = false
  /// Where links of other sites lead in the content folder.
  package var links: [LinkMapping] = []

  /// What holds where `kedge.yml` says nothing.
  package init() {}

  /// A prefix of other people's URLs, and what it stands for in the content folder.
  package struct LinkMapping: Sendable {
    package var prefix: Located<String>
    /// A folder or page of the content folder; empty for its root.
    package var path: String
    /// Whether upper and lower case are the same, in paths and fragments.
    package var ignoresCase: Bool

    package init(prefix: Located<String>, path: String, ignoresCase: Bool = false) {
      self.prefix = prefix
      self.path = path
      self.ignoresCase = ignoresCase
    }
  }

  /// The keys of `alerts`.
  private enum Keys {
    static let files = Key("files", .texts, "file patterns, from the folder of `kedge.yml`")
    static let annotations = Key(
      "annotations", .texts, "the annotations that contain the link (`runbook_url`, `runbook`)")
    static let match = Key(
      "match", .choice(Match.self),
      "`name`: an alert without a link has the playbook of its name, from `alerts` or the file's name")
  }

  /// The keys of a mapping of `links`.
  private enum LinkKeys {
    static let to = Key(
      "to", .text, required: true, "a folder or page in the content folder, `.` for its root")
    static let ignoreCase = Key("ignore_case", .flag, "whether upper and lower case mean the same")
  }

  /// What an alert finds its playbook by.
  private enum Match: String, CaseIterable {
    case url, name
  }

  /// The shape of `alerts`.
  static let alertsShape = Shape.either([
    .list(.text), .record([Keys.files.untyped, Keys.annotations.untyped, Keys.match.untyped]),
  ])

  /// The shape of `links`.
  static let linksShape = Shape.map(.either([.text, .record([LinkKeys.to.untyped, LinkKeys.ignoreCase.untyped])]))

  /// Takes what the file says; what cannot be used was reported by its shape.
  mutating func take(alerts: YAMLValue?, links mappings: YAMLValue?) {
    if let alerts {
      let patterns = alerts.entries == nil ? alerts.locatedTexts : alerts[Keys.files] ?? []
      files = patterns.filter { !$0.value.isEmpty }
      if let names = alerts[Keys.annotations] { annotations = names.map(\.value) }
      matchesNames = alerts[Keys.match] == .name
    }
    links = (mappings?.entries ?? []).compactMap { entry in
      guard let to = Self.target(of: entry) else { return nil }
      let parts = to.value.split(separator: "/").filter { $0 != "." }
      return LinkMapping(
        prefix: Located(entry.key, at: entry.keyRange), path: parts.joined(separator: "/"),
        ignoresCase: entry.value[LinkKeys.ignoreCase] == true)
    }
  }

  /// Where a line of `links` leads, as it is written; nil where it does not say.
  static func target(of entry: YAMLEntry) -> Located<String>? {
    entry.value.entries == nil ? entry.value.locatedTexts.first : entry.value.located(LinkKeys.to)
  }
}
