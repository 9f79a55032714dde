import YAML

/// A name in `kedge.yml` that means something in the content folder: only the whole handbook can look it up.
package struct HandbookName: Sendable {
  /// What it is the name of.
  package enum Kind: Sendable {
    /// A key of `contacts.yml`.
    case contact
    /// A tier of `services.yml`.
    case tier
    /// A key of `services.yml`.
    case service
    /// A folder or page of the content folder.
    case place
    /// A pattern of the paths of documents.
    case pattern
    /// A pattern of the paths of any files of the content folder.
    case files
  }

  package var kind: Kind
  /// The key of `kedge.yml` that it is under.
  package var key: String
  package var name: Located<String>
}

extension Configuration {
  /// Whether a line of `rules:` is about the files that a pattern matches.
  private static func namesFiles(_ entry: YAMLEntry) -> Bool {
    guard entry.value.entries != nil, case .files = RuleWeight.Place(entry.key) else { return false }
    return RuleWeight.Place.looksLikePattern(entry.key)
  }

  /// Keeps the names that only the handbook can look up.
  mutating func takeHandbookNames(_ root: YAMLValue) {
    func keys(of entries: [YAMLEntry]?, _ kind: HandbookName.Kind, _ key: String) -> [HandbookName] {
      (entries ?? []).map { HandbookName(kind: kind, key: key, name: Located($0.key, at: $0.keyRange)) }
    }
    let imported = ImportSettings.names(in: root[Keys.imports]).services
    typealias Payload = PayloadSettings.Keys
    let teams = "\(Keys.payload().name).\(Payload.teams.name)"
    let budgets = "\(Keys.targets.name).\(Targets.Keys.errorBudget.name)"
    handbookNames =
      keys(of: root[Keys.kinds]?.entries, .pattern, Keys.kinds.name)
      + keys(of: root[Keys.rules]?.entries?.filter(Self.namesFiles), .files, Keys.rules.name)
      + (root[Keys.severityTable]?.entries ?? []).flatMap { keys(of: $0.value.entries, .tier, Keys.severityTable.name) }
      + (root[Keys.links]?.entries ?? []).compactMap { entry in
        AlertSettings.target(of: entry).map { HandbookName(kind: .place, key: Keys.links.name, name: $0) }
      }
      + keys(of: root[Keys.payload()]?[Payload.teams]?.entries, .contact, teams)
      + keys(of: root[Keys.targets]?[Targets.Keys.errorBudget]?.entries, .service, budgets)
      + imported.map { HandbookName(kind: .service, key: "\(Keys.imports.name).services", name: $0) }
  }
}
