import Diagnostics
import Ground
import Handbook
import Links
import Markdown

/// A link inside the handbook leads to a page or file that is there.
struct BrokenLink: HandbookRule {
  static let rule = Rule(
    "broken-link", .error, "a link inside the handbook leads to a page or file that exists", .model)

  func check(_ linked: LinkedHandbook, in context: HandbookContext) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    lazy var known = linked.handbook.documents.map(\.path) + linked.handbook.assets
    for (index, targets) in linked.targets.enumerated() {
      let document = linked.handbook.documents[index]
      for (position, target) in targets.enumerated() {
        switch target {
        case .missingPage(let path):
          let link = document.markdown.links[position]
          if HugoReference(destination: link.destination) != nil {
            findings.append(
              context.finding(
                self, "Hugo shortcode `\(link.destination)` is not resolved: no page has that path", in: document,
                at: link.range, help: Self.help(named: path, findings.count < Self.mostGuesses ? known : [])))
            continue
          }
          guard !Self.isTemplate(link.destination) else { continue }
          if let folder = Self.folder(of: path, known) {
            findings.append(
              context.finding(
                self, "`\(link.destination)` is a folder without a page of its own", in: document, at: link.range,
                help: "write `\(folder)/README.md`, or link to a page in it"))
            continue
          }
          let moved = Self.moved(link.destination, path, from: index, linked)
          let scheme = Self.scheme(link.destination)
          let guesses = findings.count < Self.mostGuesses ? known : []
          findings.append(
            context.finding(
              self, "`\(link.destination)` leads to nothing", in: document, at: link.range,
              help: moved.map { "it moved: write `\($0)`" } ?? scheme.map { "did you mean `\($0)`?" }
                ?? Self.help(path, from: document, guesses)
            ) { source in
              let certain = moved ?? scheme ?? Self.certain(path, link.destination, from: document, guesses)
              return certain.flatMap { TextFix.destination(of: link, $0, in: source) }
            })
        case .outside:
          let link = document.markdown.links[position]
          guard !Self.isTemplate(link.destination) else { continue }
          findings.append(
            context.finding(
              self, "`\(link.destination)` is outside the content folder", in: document, at: link.range,
              help: "link to a page or file inside it, or to an absolute URL"))
        default: continue
        }
      }
    }
    return findings
  }

  /// The folder that a path means, if anything is in it; nil if there is none.
  private static func folder(of path: String, _ known: [String]) -> String? {
    let folder = PathName.withoutEndSlashes(path)
    return !folder.isEmpty && known.contains { $0.hasPrefix(folder + "/") } ? folder : nil
  }

  /// Whether another generator decides where a link leads.
  private static func isTemplate(_ destination: String) -> Bool {
    ["{{", "{%", "<%", "${"].contains(where: destination.contains)
  }

  /// Guessing compares with every path: past this many broken links the handbook was moved, not mistyped.
  private static let mostGuesses = 100

  /// Where a page went that the ledger or an alias still knows.
  private static func moved(
    _ destination: String, _ path: String, from origin: Int, _ linked: LinkedHandbook
  ) -> String? {
    guard let page = AnchorName(written: path) else { return nil }
    let fragment = destination.utf8.firstIndex(of: UInt8.hash).flatMap {
      ContentPath.percentDecoded(destination[destination.utf8.index(after: $0)...])
    }
    let name = AnchorName(page: page.page, id: fragment)
    // A page takes its anchors along, unless it went into a part of another one.
    let whole = linked.redirects.target(of: page).map { AnchorName(page: $0.page, id: $0.id ?? fragment) }
    guard let target = linked.redirects.target(of: name) ?? whole else { return nil }
    let written = linked.destination(of: target, from: origin)
    let query = destination.prefix { $0 != "#" }.drop { $0 != "?" }
    let path = written.prefix { $0 != "#" }
    return String(path + query + written[path.endIndex...])
  }

  /// What is meant by a path that begins like a URL without its colon.
  private static func scheme(_ destination: String) -> String? {
    ["http", "https"].first { destination.hasPrefix($0 + "//") }.map {
      "\($0):\(destination.dropFirst($0.utf8.count))"
    }
  }

  /// What is meant by the name of a page, as Hugo looks for it: from the document's folder, from the root, or anywhere.
  private static func help(named path: String, _ known: [String]) -> String {
    let name = PathName(SiteMap.name(written: path)).name
    let pages = known.filter(DocumentPath.isDocument)
    let alike = pages.filter { PathName(SiteMap.name(written: $0)).name == name }
    if alike.count > 1 { return "several have that name: write one from the root, such as `/\(alike[0])`" }
    let rooted = String(Substring(path.utf8.drop { $0 == .slash }))
    let near = alike.first ?? NearMiss.best(for: rooted, among: pages)
    return near.map { "did you mean `/\($0)`?" } ?? "write the page, or remove the link"
  }

  /// The destination that is certainly meant: the path differs in case, lacks `.md`, or has a slip in a name.
  private static func certain(
    _ path: String, _ destination: String, from document: Document, _ known: [String]
  ) -> String? {
    let rest = destination.drop { $0 != "#" && $0 != "?" }
    let lower = path.lowercased()
    let alike = known.filter { $0.lowercased() == lower }
    let folder = PathName(path).folder
    let found =
      alike.count == 1 ? alike.first : known.first { $0 == path + ".md" } ?? NearMiss.certain(for: path, among: known)
    // The slip is in the name of the file or of its folder; where both differ it is another thing.
    guard let found,
      alike.count == 1 || PathName(found).folder == folder || PathName(found).name == PathName(path).name
    else { return nil }
    let relative = ContentPath.relativeURL(from: document.path, to: found)
    return (destination.hasPrefix("./") && !relative.hasPrefix(".") ? "./" : "") + relative + rest
  }

  private static func help(_ path: String, from document: Document, _ known: [String]) -> String {
    let lower = path.lowercased()
    if let twin = known.first(where: { $0.lowercased() == lower }) {
      return
        "upper and lower case differ: the file is called `\(ContentPath.relativeURL(from: document.path, to: twin))`"
    }
    let near =
      NearMiss.best(for: path, among: known)
      ?? known.first { PathName($0).name == PathName(path).name }
    guard let near else { return "write the page, or remove the link" }
    return "did you mean `\(ContentPath.relativeURL(from: document.path, to: near))`?"
  }
}
