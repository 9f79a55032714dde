import Ground
import Ground
import Handbook
import Markdown
import YAML

/// A handbook whose anchors are given out and whose links are resolved; immutable, and shared rather than copied by
/// whoever looks at it.
package final class LinkedHandbook: Sendable {
  package let handbook: Handbook
  /// The ids of each document's page.
  package let anchors: [PageAnchors]
  /// For each document, where each of its links leads, in the order of `markdown.links`.
  package let targets: [[LinkTarget]]
  /// What pages write for links.
  let urls: LinkURLs
  /// What the paths in links can name.
  let places: LinkPlaces
  /// Which page of the site belongs to which document.
  package let map: SiteMap
  /// Which playbook is about which failure reason and alert.
  package let reasons: ReasonIndex
  /// Which postmortems are about which playbooks.
  package let incidents: IncidentIndex
  /// The other files that documents link to or show, sorted: they are published, and no others.
  package let usedAssets: [String]
  /// Which anchors the pages serve.
  package let site: SiteAnchors
  /// The older names that documents claim.
  package let aliases: Aliases
  /// What was ever promised.
  package let ledger: Ledger
  /// Where the promised anchors lead that are no longer where they were.
  package let redirects: Redirects
  /// What was promised elsewhere, which the ledger is checked against.
  package let records: [PromiseRecord]

  /// For each document, where the evidence of its last test leads; nil if it names none.
  package let evidence: [LinkTarget?]
  /// For each document, the URL of its evidence, from its own page.
  package let evidenceURLs: [String?]

  /// Links a handbook.
  ///
  /// - Parameters:
  ///   - handbook: The documents.
  ///   - ledger: What was ever promised.
  ///   - records: What was promised elsewhere.
  ///   - earlier: The handbook as it was linked before with the same configuration: what holds of documents that were not
  ///     read again is not worked out again.
  package init(
    _ handbook: Handbook, ledger: Ledger = Ledger(), records: [PromiseRecord] = [], after earlier: LinkedHandbook? = nil
  ) {
    self.handbook = handbook
    let documents = handbook.documents
    let kept = earlier.map { KeptLinks($0, handbook) }
    let same = kept?.hasSamePaths == true ? earlier : nil
    let map = same?.map ?? SiteMap(handbook)
    let anchorsOf = { @Sendable (index: Int) in
      PageAnchors(of: documents[index], and: handbook.configuration.foreignIDs)
    }
    let anchors = kept?.anchors(anchorsOf) ?? Parallel.map(Array(documents.indices), anchorsOf)
    let places = kept?.leadsToSamePlaces == true ? earlier?.places : nil
    self.places = places ?? LinkPlaces(handbook, map)
    let resolver = LinkResolver(handbook, self.places, anchors: anchors)
    let urls =
      same?.urls
      ?? LinkURLs(paths: PackedPaths(map.pages), repositoryURL: handbook.configuration.repositoryURL)
    let targetsOf = { @Sendable (index: Int) in
      documents[index].markdown.links.map { resolver.resolve($0.destination, in: index) }
    }
    let targets = kept?.targets(targetsOf) ?? Parallel.map(Array(documents.indices), targetsOf)
    self.map = map
    let reasons = kept?.reasons(documents)
    let incidents = reasons.flatMap { _ in kept?.incidents(documents) }
    self.reasons = reasons ?? ReasonIndex(documents)
    self.incidents = incidents ?? IncidentIndex(documents, map, self.reasons)
    self.anchors = anchors
    self.targets = targets
    self.urls = urls
    evidence = documents.indices.map { index in
      kept?.evidence(of: index)
        ?? documents[index].testRecord.evidence.map { resolver.resolveEvidence($0.value, in: index) }
    }
    evidenceURLs = zip(documents.indices, evidence).map { index, target -> String? in
      if let known = kept?.evidenceURL(of: index) { return known }
      guard let target, target != .withheld, let text = documents[index].testRecord.evidence?.value else { return nil }
      return target == .external ? text : urls.url(for: target, destination: text, from: index)
    }
    usedAssets = kept?.usedAssets(targets, evidence) ?? Self.assets(targets, evidence)
    site = SiteAnchors(map, anchors: anchors, assets: usedAssets)
    aliases = kept?.aliases(documents) ?? Aliases(handbook, map, site: site)
    redirects = Redirects(ledger, aliases: aliases, site: site)
    self.ledger = ledger
    self.records = records
  }

  /// The files that links and evidence lead to, sorted.
  private static func assets(_ targets: [[LinkTarget]], _ evidence: [LinkTarget?]) -> [String] {
    var used: Set<ByteName> = []
    for case .asset(let path) in targets.joined() { used.insert(ByteName(path)) }
    for case .asset(let path)? in evidence { used.insert(ByteName(path)) }
    return used.map(\.text).sorted { $0.precedesByBytes($1) }
  }

  /// The same handbook checked against another ledger.
  package func with(_ ledger: Ledger) -> LinkedHandbook {
    LinkedHandbook(self, ledger)
  }

  private init(_ other: LinkedHandbook, _ ledger: Ledger) {
    (handbook, map, records) = (other.handbook, other.map, other.records)
    (reasons, incidents) = (other.reasons, other.incidents)
    (anchors, targets, urls, places) = (other.anchors, other.targets, other.urls, other.places)
    (usedAssets, evidence, evidenceURLs) = (other.usedAssets, other.evidence, other.evidenceURLs)
    (site, aliases) = (other.site, other.aliases)
    self.ledger = ledger
    redirects = Redirects(ledger, aliases: aliases, site: site)
  }

  /// The document that is the site's front page, by index.
  package var home: Int? { map.home }

  /// The path of a document's page in the site.
  package func page(of index: Int) -> String { map.page(of: index) }

  /// An anchor as a document would link to it: a relative path of the content folder, with the fragment.
  package func destination(of name: AnchorName, from origin: Int) -> String {
    let fragment = name.id.map { "#" + ContentPath.percentEncoded($0) } ?? ""
    let documents = handbook.documents
    guard let index = site.document(ofPage: name.page) else {
      return ContentPath.relativeURL(from: documents[origin].path, to: name.page) + fragment
    }
    if index == origin, !fragment.isEmpty { return fragment }
    return ContentPath.relativeURL(from: documents[origin].path, to: documents[index].path) + fragment
  }
}
