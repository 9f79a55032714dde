import Calendar
import Ground
import Handbook
import Import
import Links
import YAML

/// What the names in a source mean in a handbook: its services, severities, failure reasons, playbooks.
///
/// A name that means nothing here stays a fact of the source.
struct DraftNames {
  private let handbook: Handbook
  private let settings: ImportSettings

  init(_ handbook: Handbook) { (self.handbook, settings) = (handbook, handbook.configuration.imports) }

  /// The key of `services.yml` for a name; nil if there is none.
  func service(_ name: String) -> String? {
    if let mapped = settings.services[name] { return mapped }
    let services = handbook.services
    guard services.source != nil else {
      // Nothing says what services there are; a name with spaces is not a key.
      return name.utf8.allSatisfy { $0 > .space && $0 < .delete } ? name : nil
    }
    let lower = name.lowercased()
    return services.all.first { $0.slug == name }?.slug
      ?? services.all.first { $0.slug.lowercased() == lower || $0.values["name"]?.lowercased() == lower }?.slug
  }

  /// The failure reason, where alerts here can carry it.
  func failureReason(_ name: String) -> String? {
    let known = handbook.configuration.failureReasons.map(\.value)
    if known.contains(name) { return name }
    let isOfPlaybook = handbook.documents.contains { $0.playbook?.failureReason?.value == name }
    return isOfPlaybook || known.isEmpty && DraftPlace.isSlug(name) ? name : nil
  }

  /// The highest severity that the words of a source mean.
  func severity(_ words: [String], urgencies: [String]) -> SeverityLevel? {
    let configuration = handbook.configuration
    let levels =
      words.compactMap { configuration.severity(named: settings.severities[$0] ?? $0) }
      + urgencies.compactMap { settings.severities[$0].flatMap(configuration.severity(named:)) }
    return configuration.severities.first { level in levels.contains { $0.id == level.id } }
  }

  /// The severity that an alert starts with, and what says so; nil where the handbook leaves a choice.
  func severity(
    of reason: String?, tier: String?, services: [String], playbooks: [Document]
  ) -> (level: SeverityLevel, why: String)? {
    let configuration = handbook.configuration
    if let reason, let row = configuration.severityTable[reason], !row.isEmpty {
      let tiers = [tier].compactMap { $0 } + services.compactMap { handbook.services[$0]?.tier?.value }
      let cells = tiers.isEmpty ? row.values.map(\.value) : tiers.compactMap { row[$0]?.value }
      if let first = cells.first, cells.allSatisfy({ $0 == first }), let level = configuration.severity(named: first) {
        let of = tiers.first.map { ", \($0)" } ?? ""
        return (level, "what the severity table says of `\(reason)`\(of)")
      }
      return nil
    }
    let said = playbooks.compactMap { $0.playbook?.severity?.value }
    guard let first = said.first, said.allSatisfy({ $0 == first }), let level = configuration.severity(named: first)
    else {
      return nil
    }
    return (level, "what the playbook says")
  }

  /// The playbook for a failure reason or an alert.
  func playbook(for reason: String?, alerts: [String]) -> Document? {
    handbook.documents.first { reason != nil && $0.playbook?.failureReason?.value == reason }
      ?? handbook.documents.first { document in
        document.playbook?.alerts.contains { alerts.contains($0.value) } ?? false
      }
  }

  /// The page at a URL, whatever host it was read from.
  func document(at url: String) -> Document? {
    let written = Substring(url.utf8.prefix { $0 != .questionMark && $0 != .hash })
    guard let path = ContentPath.percentDecoded(written) else { return nil }
    let found = handbook.documents.filter { document in
      path.utf8.suffix(SiteMap.page(ofDocument: document.path).utf8.count + 1)
        .elementsEqual(("/" + SiteMap.page(ofDocument: document.path)).utf8)
    }
    return found.max { $0.path.utf8.count < $1.path.utf8.count }
  }
}
