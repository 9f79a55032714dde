import Ground
import Handbook

/// Which anchors the pages of a site serve.
package struct SiteAnchors: Sendable {
  /// The document of each page, nil for a page that Kedge writes itself.
  private let documents: [String: Int?]
  private let anchors: [PageAnchors]

  init(_ handbook: Handbook, anchors: [PageAnchors], home: Int?) {
    var documents: [String: Int?] = [:]
    documents.reserveCapacity(handbook.documents.count + 1)
    documents["index.html"] = .some(home)
    for (index, document) in handbook.documents.enumerated() where index != home {
      documents[document.outputPath] = index
    }
    self.documents = documents
    self.anchors = anchors
  }

  /// Whether a page is there.
  package func hasPage(_ page: String) -> Bool { documents[page] != nil }

  /// The document of a page, by index.
  package func document(ofPage page: String) -> Int? { documents[page] ?? nil }

  /// Whether a link to the anchor lands on it; steps do not count, as they are not promised.
  package func serves(_ name: AnchorName) -> Bool {
    guard let entry = documents[name.page] else { return false }
    guard let id = name.id else { return true }
    guard let document = entry, let target = anchors[document].targets[id] else { return false }
    if case .step = target { return false }
    return true
  }

  /// The ids of a page that can be promised: all but those of steps, sorted.
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
      if case .step = target { continue }
      count += 1
    }
    return count == anchors.targets.count - anchors.stepIDs.count
  }

  /// The paths of all pages, in no order.
  package var pages: some Sequence<String> { documents.keys }
}

extension PageAnchors {
  /// The ids that can be promised: all but those of steps, sorted by bytes.
  package var promisedIDs: [String] {
    targets.compactMap { id, target in
      if case .step = target { return nil }
      return id
    }.sorted { $0.precedesByBytes($1) }
  }
}
