import Ground
import Handbook
import Markdown
import YAML

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

  /// The files of the repository around the content that links and evidence lead to, or would lead to if they were there;
  /// their paths on disk.
  package var repositoryFiles: [String] {
    guard let repository = handbook.repository else { return [] }
    var files: Set<ByteName> = []
    for (index, document) in handbook.documents.enumerated() {
      func add(_ destination: String, _ target: LinkTarget) {
        switch target {
        case .repository, .outside, .withheld: break
        default: return
        }
        let path = destination.prefix { $0 != "#" && $0 != "?" }
        guard let decoded = ContentPath.percentDecoded(path),
          ContentPath.resolve(decoded, from: document.path) == nil,
          let file = repository.file(of: decoded, from: document.path)
        else { return }
        files.insert(ByteName(file))
      }
      for (link, target) in zip(document.markdown.links, targets[index]) { add(link.destination, target) }
      if let target = evidence[index], let written = document.testRecord.evidence?.value { add(written, target) }
    }
    return files.map(\.text).sorted { $0.precedesByBytes($1) }
  }
}

extension LinkTarget {
  /// Where a link leads if that depends on files other than documents; nil for any other link.
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
