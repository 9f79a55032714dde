import Diagnostics
import Ground
import Handbook
import Links
import YAML

/// What `kedge.yml` names in the content folder is there: a typo would silently decide nothing.
struct UnknownConfigurationName: HandbookRule {
  static let rule = Rule(
    "unknown-configuration-name", .error,
    "the contacts, tiers, services, folders and pages that `kedge.yml` names are in the content folder")

  func check(_ linked: LinkedHandbook, in context: HandbookContext) -> [Diagnostic] {
    let handbook = linked.handbook
    return handbook.configuration.handbookNames.compactMap { named in
      switch named.kind {
      case .contact:
        // Without the file nobody is unknown.
        guard handbook.contacts.isPresent else { return nil }
        let known = handbook.contacts.all.map(\.key)
        return finding(named, "contact", among: known, in: context, taken: Self.twins(of: named, handbook))
      case .tier:
        guard handbook.services.source != nil else { return nil }
        let known = handbook.services.tiers
        return finding(
          named, "tier in `services.yml`", among: known, in: context, taken: Self.unsure(named, handbook))
      case .service:
        guard handbook.services.source != nil else { return nil }
        let known = handbook.services.all.map(\.slug)
        return finding(
          named, "service in `services.yml`", among: known, in: context, taken: Self.twins(of: named, handbook))
      case .place:
        let path = named.name.value.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
        let known = Self.places(handbook)
        return path.isEmpty ? nil : finding(named, "folder or page", among: known, in: context, path: path)
      case .pattern, .files:
        return nil
      }
    }
  }

  private func finding(
    _ named: HandbookName, _ what: String, among known: [String], in context: HandbookContext, path: String? = nil,
    taken: [String] = []
  ) -> Diagnostic? {
    let name = path ?? named.name.value
    guard !known.contains(name) else { return nil }
    let near = NearMiss.best(for: name, among: known).map { "did you mean `\($0)`?" }
    return context.finding(
      self, "no \(what) is called `\(named.name.value)`", inConfigurationAt: named.name.range,
      help: near ?? "`\(named.key)` is about what is in the content folder"
    ) { source in named.name.fixes(among: known, taken: taken, in: source) }
  }

  /// The names beside one, whose twin it may not become.
  private static func twins(of named: HandbookName, _ handbook: Handbook) -> [String] {
    handbook.configuration.handbookNames.filter { $0.key == named.key }.map(\.name.value)
  }

  /// The tiers that one is not certainly a slip of: those that no other row of the table has, for then the slip may be
  /// in `services.yml`, and those of its own rows.
  private static func unsure(_ named: HandbookName, _ handbook: Handbook) -> [String] {
    let rows = handbook.configuration.severityTable.values
    let own = rows.filter { $0[named.name.value] != nil }
    return handbook.services.tiers.filter { tier in
      own.contains { $0[tier] != nil } || !rows.contains { $0[tier] != nil }
    }
  }

  /// Every file of the content folder and every folder that holds one.
  private static func places(_ handbook: Handbook) -> [String] {
    var places: Set<ByteName> = []
    let files = handbook.assets + handbook.refused.keys.map(\.text)
    for path in handbook.documents.map(\.path) + handbook.unreadable + files + handbook.withheld.map(\.text) {
      var path = path[...]
      while places.insert(ByteName(String(path))).inserted, let slash = path.lastIndex(of: "/") {
        path = path[..<slash]
      }
    }
    return places.map(\.text).sorted()
  }
}
