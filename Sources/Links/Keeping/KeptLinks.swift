import Ground
import Handbook
import YAML

/// What still holds of a linked handbook once some of its documents were read again.
///
/// Nothing is guessed: what is kept depends on nothing that has changed, and the rest is worked out again.
struct KeptLinks {
  private let earlier: LinkedHandbook
  private let hasRepository: Bool
  /// The index that each document had, for those that are the same as before.
  private let indices: [Int?]
  /// Whether the documents have the paths that the documents had.
  let hasSamePaths: Bool
  /// Whether the documents have the paths and other addresses that they had, and the other files are there that were.
  let leadsToSamePlaces: Bool
  /// Which documents, by index, are other ones than before.
  private let isChanged: [Bool]
  /// The same as indices; where paths are the same, they are those of the earlier documents too.
  let changed: [Int]

  /// Compares a handbook with what it was, with the same configuration.
  init(_ earlier: LinkedHandbook, _ handbook: Handbook) {
    (self.earlier, hasRepository) = (earlier, handbook.repository != nil)
    let (old, new) = (earlier.handbook.documents, handbook.documents)
    (indices, hasSamePaths) = Self.indices(of: new, in: old)
    let changed = indices.indices.filter { [indices] in indices[$0] == nil }
    self.changed = changed
    isChanged = indices.map { $0 == nil }
    leadsToSamePlaces =
      hasSamePaths && Self.isSame(earlier.handbook.assets, handbook.assets)
      && Set(earlier.handbook.refused.keys) == Set(handbook.refused.keys)
      && WithheldPaths(earlier.handbook) == WithheldPaths(handbook)
      && changed.allSatisfy { PublishedAddresses.areSame(of: old[$0], new[$0]) }
  }

  /// The index that each document had, where it is the same as before, and whether all paths are those that were.
  private static func indices(of new: [Document], in old: [Document]) -> (indices: [Int?], hasSamePaths: Bool) {
    if let changed = new.places(differingFrom: old),
      changed.allSatisfy({ ByteName.isSame(old[$0].path, new[$0].path) })
    {
      var indices: [Int?] = Array(new.indices)
      for index in changed { indices[index] = nil }
      return (indices, true)
    }
    var next = 0
    var indices: [Int?] = []
    indices.reserveCapacity(new.count)
    for document in new {
      while next < old.count, old[next].path.precedesByBytes(document.path) { next += 1 }
      indices.append(next < old.count && old[next] === document ? next : nil)
    }
    return (indices, false)
  }

  private static func isSame(_ paths: [String], _ others: [String]) -> Bool {
    paths.count == others.count && zip(paths, others).allSatisfy(ByteName.isSame)
  }

  /// Which playbook is about what; nil where that is to be looked up again.
  func reasons(_ documents: [Document]) -> ReasonIndex? {
    guard hasSamePaths, changed.allSatisfy({ ReasonIndex.areSame(of: earlier.handbook.documents[$0], documents[$0]) })
    else { return nil }
    return earlier.reasons
  }

  /// Which postmortems are about which playbooks, with the same reasons; nil where that is to be looked up again.
  func incidents(_ documents: [Document]) -> IncidentIndex? {
    let isSame = changed.allSatisfy { index in
      let (old, new) = (earlier.handbook.documents[index], documents[index])
      return old.kind != .postmortem && new.kind != .postmortem && old.kind == new.kind
    }
    return isSame ? earlier.incidents : nil
  }

  /// The older names, where no document claims any; nil where they are to be gathered.
  func aliases(_ documents: [Document]) -> Aliases? {
    guard hasSamePaths, !earlier.aliases.areClaimed, changed.allSatisfy({ !Aliases.areClaimed(by: documents[$0]) })
    else {
      return nil
    }
    return earlier.aliases
  }

  /// The ids of all pages, those of the documents that were not read again from before.
  func anchors(_ make: @Sendable (Int) -> PageAnchors) -> [PageAnchors] {
    guard hasSamePaths else {
      return Parallel.map(indices.indices, keeping: { indices[$0].map { earlier.anchors[$0] } }, make)
    }
    return Parallel.values(earlier.anchors, remadeAt: changed, make)
  }

  /// Where the links of all documents lead, as before where nothing that they lead to has changed.
  func targets(_ make: @Sendable (Int) -> [LinkTarget]) -> [[LinkTarget]] {
    guard leadsToSamePlaces else { return Parallel.map(Array(indices.indices), make) }
    let again = indices.indices.filter { isChanged[$0] || !earlier.targets[$0].allSatisfy(holds) }
    return Parallel.values(earlier.targets, remadeAt: again, make)
  }

  /// The URL of the evidence, from the page of its document; nil where that is to be made again.
  func evidenceURL(of index: Int) -> String?? {
    guard leadsToSamePlaces, evidence(of: index) != nil else { return nil }
    return .some(earlier.evidenceURLs[index])
  }

  /// Where the evidence of a document's last test leads; nil where that is to be looked up again.
  func evidence(of index: Int) -> LinkTarget?? {
    guard leadsToSamePlaces, !isChanged[index] else { return nil }
    let target = earlier.evidence[index]
    return target.map(holds) ?? true ? .some(target) : nil
  }

  /// The files that links lead to; nil where a document leads to others than before.
  ///
  /// Where documents are where they were, the links that are followed again lead to files that were there, too.
  func usedAssets(_ targets: [[LinkTarget]], _ evidence: [LinkTarget?]) -> [String]? {
    guard leadsToSamePlaces else { return nil }
    func assets(_ targets: [LinkTarget], _ evidence: LinkTarget?) -> Set<ByteName> {
      var paths: Set<ByteName> = []
      for case .asset(let path) in targets + [evidence].compactMap({ $0 }) { paths.insert(ByteName(path)) }
      return paths
    }
    let isSame = changed.allSatisfy { index in
      assets(earlier.targets[index], earlier.evidence[index]) == assets(targets[index], evidence[index])
    }
    return isSame ? earlier.usedAssets : nil
  }

  /// Whether a link certainly leads to where it led.
  private func holds(_ target: LinkTarget) -> Bool {
    switch target {
    case .page(let document, _), .missingAnchor(let document, _): !isChanged[document]
    case .asset, .refused, .external, .generated, .missingPage: true
    // What is left out may be a section of any document.
    case .withheld: false
    // What else is in the repository is not looked after.
    case .repository: false
    case .outside: !hasRepository
    }
  }
}

extension PublishedAddresses {
  /// Whether two versions of a document have the same addresses.
  static func areSame(of document: Document, _ other: Document) -> Bool {
    let (one, two) = (addresses(of: document), addresses(of: other))
    return one.count == two.count && zip(one, two).allSatisfy { ByteName.isSame($0.value, $1.value) }
  }
}
