extension LinkedHandbook {
  /// What linking came to besides what documents and `kedge.yml` say: which links and evidence lead to other files, or to
  /// nothing, each with where it leads.
  ///
  /// Whether such a file is there, and where it can be looked at, changes pages though no document has changed.
  package var surroundings: [String] {
    var lines: [String] = []
    for (document, targets) in targets.enumerated() {
      for (link, target) in targets.enumerated() {
        if let place = target.surroundings { lines.append("\(document) \(link) \(place)") }
      }
    }
    for (document, target) in evidence.enumerated() {
      guard let target else { continue }
      lines.append("\(document) \(target.surroundings ?? "") \(evidenceURLs[document] ?? "")")
    }
    return lines
  }
}

extension LinkTarget {
  /// Where a link leads that files decide which are no documents; nil for any other link.
  fileprivate var surroundings: String? {
    switch self {
    case .asset(let path): "asset " + path
    case .refused(let path): "refused " + path
    case .missingPage(let path): "missing " + path
    case .repository(let url): "repository " + url
    case .outside: "outside"
    case .page, .external, .generated, .missingAnchor, .withheld: nil
    }
  }
}
