import YAML

/// How alert definitions are checked: `alerts` and `links` of `kedge.yml`.
package struct AlertSettings: Sendable {
  /// Patterns of the files that hold definitions, from the folder of `kedge.yml`.
  package var files: [Located<String>] = []
  /// The annotations of an alert that hold the link to its playbook.
  package var annotations = ["runbook_url", "runbook"]
  /// Whether an alert without a link has the playbook that bears its name.
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

  /// The shape of `alerts`.
  static let alertsShape = Shape.either([
    .list(.text),
    .record([
      Shape.Key("files", .list(.text), "file patterns, from the folder of `kedge.yml`"),
      Shape.Key("annotations", .list(.text), "the annotations that hold the link (`runbook_url`, `runbook`)"),
      Shape.Key(
        "match", .choice(["url", "name"]),
        "`name`: an alert without a link has the playbook of its name, from `alerts` or the file's name"),
    ]),
  ])

  /// The shape of `links`.
  static let linksShape = Shape.map(
    .either([
      .text,
      .record([
        Shape.Key("to", .text, required: true, "a folder or page of the content folder, `.` for its root"),
        Shape.Key("ignore_case", .flag, "whether upper and lower case are the same"),
      ]),
    ]))

  /// Takes what the file says; what cannot be used was reported by its shape.
  mutating func take(alerts: YAMLValue?, links mappings: YAMLValue?) {
    if let alerts {
      files = ((alerts.entries == nil ? alerts : alerts["files"])?.locatedTexts ?? []).filter { !$0.value.isEmpty }
      if let value = alerts["annotations"] { annotations = value.texts }
      matchesNames = alerts["match"]?.scalar == "name"
    }
    links = (mappings?.entries ?? []).compactMap { entry in
      guard let to = entry.value.scalar ?? entry.value["to"]?.scalar else { return nil }
      let parts = to.split(separator: "/").filter { $0 != "." }
      return LinkMapping(
        prefix: Located(entry.key, at: entry.keyRange), path: parts.joined(separator: "/"),
        ignoresCase: entry.value["ignore_case"]?.scalar == "true")
    }
  }
}
