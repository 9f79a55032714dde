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
        return finding(named, "contact", among: handbook.contacts.all.map(\.key), in: context)
      case .tier:
        guard handbook.services.source != nil else { return nil }
        return finding(named, "tier in `services.yml`", among: handbook.services.tiers, in: context)
      case .service:
        guard handbook.services.source != nil else { return nil }
        return finding(
          named, "service in `services.yml`", among: handbook.services.all.map(\.slug), in: context)
      case .place:
        let path = named.name.value.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
        return path.isEmpty ? nil : finding(named, "folder or page", among: Self.places(handbook), in: context, path)
      case .pattern, .files:
        return nil
      }
    }
  }

  private func finding(
    _ named: HandbookName, _ what: String, among known: [String], in context: HandbookContext, _ name: String? = nil
  ) -> Diagnostic? {
    let name = name ?? named.name.value
    guard !known.contains(name) else { return nil }
    let near = NearMiss.best(for: name, among: known).map { "did you mean `\($0)`?" }
    return context.finding(
      self, "no \(what) is called `\(named.name.value)`", inConfigurationAt: named.name.range,
      help: near ?? "`\(named.key)` is about what is in the content folder")
  }

  /// Every file of the content folder and every folder that holds one.
  private static func places(_ handbook: Handbook) -> [String] {
    var places: Set<String> = []
    let files = handbook.assets + handbook.refused.keys.map(\.text)
    for path in handbook.documents.map(\.path) + handbook.unreadable + files + Array(handbook.withheld) {
      var path = path[...]
      while places.insert(String(path)).inserted, let slash = path.lastIndex(of: "/") { path = path[..<slash] }
    }
    return places.sorted()
  }
}
