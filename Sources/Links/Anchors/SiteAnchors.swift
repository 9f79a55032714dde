import Ground

/// Which anchors the pages of a site serve.
package struct SiteAnchors: Sendable {
  private let map: SiteMap
  private let anchors: [PageAnchors]
  /// The files of the site that are no pages of documents, by their paths.
  private let files: Set<ByteName>

  init(_ map: SiteMap, anchors: [PageAnchors], assets: [String]) {
    (self.map, self.anchors) = (map, anchors)
    files = Set((GeneratedFile.allCases.map(\.path) + assets).map(ByteName.init))
  }

  /// Whether a page is there.
  package func hasPage(_ page: String) -> Bool { map.serves(page) }

  /// Whether the site has another file at a path, so that no page can lead on from there.
  package func hasFile(_ path: String) -> Bool { files.contains(ByteName(path)) && !map.serves(path) }

  /// The document of a page, by index.
  package func document(ofPage page: String) -> Int? { map.document(of: page) }

  /// Whether a link to the anchor lands on it; steps and lines do not count, as they are not promised.
  package func serves(_ name: AnchorName) -> Bool {
    guard let id = name.id else { return map.serves(name.page) }
    guard let document = map.document(of: name.page), let target = anchors[document].targets[id] else { return false }
    switch target {
    case .step, .line: return false
    case .section, .heading, .element, .foreign: return true
    }
  }

  /// The ids of a page that can be promised, sorted.
  package func ids(ofPage page: String) -> [String] {
    guard let document = document(ofPage: page) else { return [] }
    return anchors[document].promisedIDs
  }

  /// Whether the lines of a page's part of the ledger are the page and all that it can promise, which is the rule.
  func servesAsManyPromises(_ page: String, as lines: ArraySlice<Ledger.Entry>) -> Bool {
    guard let document = document(ofPage: page), lines.first?.name.id == nil, !lines.isEmpty else { return false }
    let anchors = anchors[document]
    var count = 0
    for line in lines.dropFirst() {
      guard let id = line.name.id, let target = anchors.targets[id] else { continue }
      guard target.isPromised else { continue }
      count += 1
    }
    return count
      == anchors.targets.count - anchors.stepIDs.count - anchors.lineIDs.count - anchors.foreignIDs.count
  }

  /// The paths of all pages, in no order.
  package var pages: [String] { map.served }
}

extension PageAnchors.Target {
  /// Whether an id on it can be promised: not that of a step or a line, and not that of another generator.
  package var isPromised: Bool {
    switch self {
    case .step, .line, .foreign: false
    case .section, .heading, .element: true
    }
  }
}

extension PageAnchors {
  /// The ids that can be promised, sorted by bytes.
  package var promisedIDs: [String] {
    targets.compactMap { id, target in
      target.isPromised ? id : nil
    }.sorted { $0.precedesByBytes($1) }
  }
}
