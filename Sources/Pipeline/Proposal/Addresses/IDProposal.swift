import Files
import Ground
import Handbook
import Links
import Markdown

/// The generator whose ids of headings links name where ours are others.
struct IDProposal: Sendable {
  /// The generator.
  let dialect: ForeignSlug
  /// How many links need its ids.
  let links: Int
  /// Its configuration, if it is here.
  let file: String?

  /// Looks for a generator that knows the anchors that our pages lack; nil if no link needs one.
  ///
  /// - Parameters:
  ///   - linked: The handbook with our ids alone.
  ///   - survey: The files around it.
  ///   - content: The content folder in them.
  init?(of linked: LinkedHandbook, in survey: FolderSurvey, content: String) {
    var missing: [Int: [String]] = [:]
    for case .missingAnchor(let document, let fragment) in linked.targets.joined() {
      missing[document, default: []].append(fragment)
    }
    guard !missing.isEmpty else { return nil }
    let files = Set(survey.tree.paths)
    var best: IDProposal?
    for dialect in ForeignSlug.allCases {
      let links = missing.reduce(0) { sum, page in
        let targets = PageAnchors(of: linked.handbook.documents[page.key], and: [dialect]).targets
        return sum + page.value.count { targets[$0] != nil }
      }
      guard links > 0 else { continue }
      let found = IDProposal(dialect, links, Self.configuration(of: dialect, in: files, above: content))
      if best.map({ ($0.file != nil ? 1 : 0, $0.links) < (found.file != nil ? 1 : 0, found.links) }) ?? true {
        best = found
      }
    }
    guard let best else { return nil }
    self = best
  }

  private init(_ dialect: ForeignSlug, _ links: Int, _ file: String?) {
    (self.dialect, self.links, self.file) = (dialect, links, file)
  }

  /// Why it is proposed.
  var reason: String {
    let links = links == 1 ? "1 link leads" : "\(links) links lead"
    let name =
      switch dialect {
      case .mkdocs: "MkDocs"
      case .kramdown: "kramdown"
      case .docusaurus: "Docusaurus"
      }
    let here = file.map { ", and `\($0)` is here" } ?? ""
    return "\(links) to an id that \(name) gives a heading and GitHub does not\(here)."
  }

  /// The generator's configuration in the content folder or in one above it.
  private static func configuration(
    of dialect: ForeignSlug, in files: Set<String>, above content: String
  ) -> String? {
    let names =
      switch dialect {
      case .mkdocs: ["mkdocs.yml", "mkdocs.yaml"]
      case .kramdown: ["_config.yml", "_config.yaml", "_config.toml"]
      case .docusaurus: ["js", "ts", "mjs", "cjs"].map { "docusaurus.config." + $0 }
      }
    var folder = content
    while true {
      let start = folder.isEmpty ? "" : folder + "/"
      if let name = names.first(where: { files.contains(start + $0) }) { return start + name }
      guard !folder.isEmpty else { return nil }
      folder = PathName.withoutEndSlashes(String(PathName(folder).folder))
    }
  }
}
