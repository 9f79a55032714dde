import Ground
import Handbook
import Links
import Markdown
import YAML

/// The folder that holds the documents: the deepest one that leaves nothing of weight outside.
struct ContentFolder: Sendable {
  /// Its path in the folder that was looked at; empty for that folder itself.
  let path: String
  /// The documents in it, by their paths in the folder that was looked at.
  let inside: [Document]
  /// The documents outside of it.
  let outside: [Document]
  /// How many links lead from the inside to documents outside.
  let leaving: Int

  /// Finds the folder.
  init(among documents: [Document]) {
    let weighty = documents.filter { !FolderSurvey.isAboutRepository($0.path) }
    let named = weighty.compactMap { Self.kindFolder(of: $0.path) }
    var path = named.isEmpty ? Self.majority(of: weighty.map(\.path)) : Self.common(named)
    // The folder where Kedge looks by itself holds all of a handbook.
    if path.utf8.starts(with: "content/".utf8) { path = "content" }
    var leaving = Self.leaving(path, documents)
    // A handbook whose pages need others is the folder of both; the whole repository is much for a link or two.
    while !path.isEmpty, leaving > (path.utf8.contains(UInt8.slash) ? 0 : 2) {
      path = Self.parent(path)
      leaving = Self.leaving(path, documents)
    }
    self.path = path
    self.leaving = leaving
    inside = documents.filter { Self.isBelow($0.path, path) }
    outside = documents.filter { !Self.isBelow($0.path, path) }
  }

  /// Its name in `content`.
  var name: String { path.isEmpty ? "." : path }

  /// The path of a document of the folder as `kedge.yml` means it.
  func inner(_ document: Document) -> String {
    path.isEmpty ? document.path : String(document.path.dropFirst(path.count + 1))
  }

  /// Whether a folder's name says what its documents are.
  static func isKind(_ folder: some StringProtocol) -> Bool { kind(of: folder) != nil }

  /// The kind that a folder's name means, the names that only its singular has included.
  static func kind(of folder: some StringProtocol) -> DocumentKind? {
    let name = folder.lowercased()
    let implied = DocumentKind.implied(by: name + "/a.md")
    if implied != .page { return implied }
    switch name {
    case "playbook", "runbook", "run-books", "run_books": return .playbook
    case "postmortem", "post-mortem", "post_mortems", "incident-reports", "incident": return .postmortem
    default: return nil
    }
  }

  /// The first folder of a path whose name is that of a kind.
  private static func kindFolder(of path: String) -> String? {
    let folders = path.split(separator: "/").dropLast()
    guard let index = folders.firstIndex(where: { isKind($0) }) else { return nil }
    return folders[...index].joined(separator: "/")
  }

  /// The deepest folder that all of some folders are in.
  private static func common(_ folders: [String]) -> String {
    var common = (folders.first ?? "").split(separator: "/")
    for folder in folders.dropFirst() {
      let shared = zip(common, folder.split(separator: "/")).prefix { $0 == $1 }.count
      common = Array(common.prefix(shared))
    }
    return common.joined(separator: "/")
  }

  /// The deepest folder that holds four of five documents.
  private static func majority(of paths: [String]) -> String {
    var folder = ""
    while true {
      let start = folder.isEmpty ? 0 : folder.utf8.count + 1
      let rests = paths.filter { isBelow($0, folder) }.map { $0.utf8.dropFirst(start) }
      let counts = Dictionary(
        rests.compactMap { rest in rest.firstIndex(of: UInt8.slash).map { (Substring(rest[..<$0]), 1) } },
        uniquingKeysWith: +)
      guard let best = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), best.value * 5 >= paths.count * 4
      else { return folder }
      folder += (folder.isEmpty ? "" : "/") + best.key
    }
  }

  private static func isBelow(_ path: String, _ folder: String) -> Bool {
    folder.isEmpty || path.utf8.starts(with: (folder + "/").utf8)
  }

  private static func parent(_ folder: String) -> String { String(PathName(folder).folder.dropLast()) }

  /// How many links of documents in a folder lead to documents outside of it.
  private static func leaving(_ folder: String, _ documents: [Document]) -> Int {
    guard !folder.isEmpty else { return 0 }
    let there = Set(documents.map { ByteName($0.path) })
    return documents.reduce(0) { sum, document in
      guard isBelow(document.path, folder) else { return sum }
      return sum
        + document.markdown.links.count { link in
          let written = Substring(link.destination.utf8.prefix { $0 != .hash && $0 != .questionMark })
          guard written.utf8.starts(with: "../".utf8), let decoded = ContentPath.percentDecoded(written),
            let target = ContentPath.resolve(decoded, from: document.path)
          else { return false }
          return !isBelow(target, folder) && there.contains(ByteName(target))
        }
    }
  }
}
