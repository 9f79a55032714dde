import Links
import TestSupport

extension HandbookFixture {
  /// The anchors of the document at a path.
  func anchors(_ path: String) throws -> PageAnchors {
    _ = try document(path)
    return linked.anchors[index(path)]
  }

  /// Where the links of the document at a path lead, and what is written for them.
  func links(_ path: String) -> [(target: LinkTarget, url: String?)] {
    let index = index(path)
    return linked.targets[index].enumerated().map { ($1, linked.links(of: index).url(of: $0)) }
  }
}
