import Ground
import Links

/// A form of the machine edition, by the name that `kedge api --format` takes.
package enum MachineFormat: String, Sendable, CaseIterable {
  case playbooks, catalog, llms, atom, backstage

  /// The file of the site that holds it; nil if a site has none.
  package var file: GeneratedFile? {
    switch self {
    case .playbooks: .playbooks
    case .catalog: .catalog
    case .llms: .guide
    case .atom: .playbookFeed
    case .backstage: nil
    }
  }

  /// A handbook in this form.
  ///
  /// - Throws: `Refusal` if it takes an address and nobody says where the site is.
  package func bytes(of linked: LinkedHandbook) throws(Refusal) -> [UInt8] {
    let entries = PlaybookEntries(linked)
    switch self {
    case .playbooks: return PlaybooksJSON(entries).bytes
    case .catalog: return HolmesCatalogue(entries).bytes
    case .llms: return AgentGuide(entries).bytes
    case .backstage: return BackstageLinks(entries).bytes
    case .atom:
      guard let feed = PlaybookFeed(entries) else {
        throw Refusal("a feed needs the address of the site", help: "set `base_url` in `kedge.yml`")
      }
      return feed.bytes
    }
  }
}
