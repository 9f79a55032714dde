import Calendar
import Files
import Ground
import Handbook
import Markdown
import YAML

/// The kinds that documents have by what is in them, as the fewest patterns that say so.
struct KindProposal: Sendable {
  /// The lines of `kinds`, in the order in which they count.
  private(set) var patterns: [(pattern: String, kind: DocumentKind)] = []
  /// Why: one sentence for each folder that a line is about.
  private(set) var reasons: [String] = []

  private let content: ContentFolder
  /// The kind of the folder by the names above it: nothing inside says it.
  private let outerKind: DocumentKind?

  /// A document, and what it looks like.
  private struct Seen {
    var path: String
    var kind: DocumentKind?
    var isFront: Bool
  }

  /// Looks at the documents of a content folder.
  ///
  /// - Parameters:
  ///   - content: The folder.
  ///   - root: The path of the folder that was looked at, whose name may say something too.
  init(of content: ContentFolder, in root: String) {
    self.content = content
    let names = (root + "/" + content.path).split(separator: "/")
    outerKind = names.last(where: { ContentFolder.isKind($0) || Self.mentionsPostmortems($0) }).map {
      ContentFolder.kind(of: $0) ?? .postmortem
    }
    let seen = content.inside.filter { !$0.frontMatter.has(Keys.kind) }.map { document in
      let path = content.inner(document)
      return Seen(path: path, kind: Evidence(document).kind(in: path, outerKind), isFront: Self.isFront(path))
    }
    propose("", seen)
    let fronts = seen.filter { $0.isFront && $0.kind == nil && kind(of: $0.path) != .page }
    let stems = Set(fronts.map { String(PathName($0.path).name) }).sorted { $0.precedesByBytes($1) }
    if !patterns.isEmpty || fronts.contains(where: { DocumentKind.implied(by: $0.path) != .page }), !stems.isEmpty {
      patterns.insert(contentsOf: stems.map { ("**/" + $0, .page) }, at: 0)
    }
  }

  /// Makes documents pages by their paths, before all other lines count.
  mutating func make(pages paths: [String], because reason: String) {
    guard !paths.isEmpty else { return }
    patterns.insert(contentsOf: paths.map { ($0, .page) }, at: 0)
    reasons.append(reason)
  }

  /// The kind of a document under the patterns.
  func kind(of path: String) -> DocumentKind {
    var configuration = Configuration()
    configuration.kinds = globs
    return configuration.kind(ofPath: path)
  }

  /// The patterns as a configuration has them.
  var globs: [(glob: Glob, kind: DocumentKind)] { patterns.map { (Glob($0.pattern), $0.kind) } }

  /// Proposes the patterns of a folder, which is empty or ends with a slash; those of its folders come first.
  private mutating func propose(_ folder: String, _ seen: [Seen]) {
    let below = seen.filter { $0.path.utf8.starts(with: folder.utf8) && !$0.isFront }
    guard !below.isEmpty else { return }
    if let kind = Self.majority(below) {
      exceptions(folder, below, kind)
      return say(kind, folder + "**", folder, below)
    }
    for inner in Self.folders(in: folder, below) { propose(inner, seen) }
    let direct = below.filter { !$0.path.utf8.dropFirst(folder.utf8.count).contains(UInt8.slash) }
    say(Self.majority(direct) ?? .page, folder + "*", folder, direct)
  }

  /// Proposes the patterns of folders in a folder of a kind that are not of that kind.
  private mutating func exceptions(_ folder: String, _ below: [Seen], _ kind: DocumentKind) {
    for inner in Self.folders(in: folder, below) {
      let those = below.filter { $0.path.utf8.starts(with: inner.utf8) }
      let other = Self.majority(those)
      if other != kind, those.count(where: { $0.kind == kind }) * 5 < those.count * 2 {
        say(other ?? .page, inner + "**", inner, those, insteadOf: kind)
      } else {
        exceptions(inner, those, kind)
      }
    }
  }

  /// The folders right in a folder, each with a slash at its end, sorted.
  private static func folders(in folder: String, _ below: [Seen]) -> [String] {
    let names = below.compactMap { item -> String? in
      let rest = item.path.utf8.dropFirst(folder.utf8.count)
      return rest.firstIndex(of: UInt8.slash).map { folder + String(Substring(rest[...$0])) }
    }
    return Set(names).sorted { $0.precedesByBytes($1) }
  }

  /// Adds a pattern where the paths do not say the kind already.
  private mutating func say(
    _ kind: DocumentKind, _ pattern: String, _ folder: String, _ those: [Seen], insteadOf outer: DocumentKind? = nil
  ) {
    guard those.contains(where: { outer ?? self.kind(of: $0.path) != kind }) else { return }
    patterns.append((pattern, kind))
    let place = folder.isEmpty ? "" : " in `\(folder)`"
    let count = those.count(where: { $0.kind == kind })
    reasons.append(
      kind == .page
        ? "\(Self.all(those.count))\(place) look\(those.count == 1 ? "s" : "") like no playbook and no postmortem."
        : those.count == 1
          ? "The document\(place) looks like a \(kind.rawValue)."
          : "\(count) of \(those.count) documents\(place) look like \(kind.rawValue)s.")
  }

  private static func all(_ count: Int) -> String { count == 1 ? "The document" : "The \(count) documents" }

  /// The kind that three of five documents look like; nil if no kind is.
  private static func majority(_ those: [Seen]) -> DocumentKind? {
    [DocumentKind.playbook, .postmortem].first { kind in
      let count = those.count { $0.kind == kind }
      return count > 0 && count * 5 >= those.count * 3
    }
  }

  /// Whether a document stands for its folder.
  private static func isFront(_ path: String) -> Bool {
    ["readme", "index", "_index"].contains(PathName(path).stem.lowercased())
  }

  private static func mentionsPostmortems(_ name: Substring) -> Bool {
    let name = name.lowercased()
    return name.contains("postmortem") || name.contains("post-mortem")
  }
}
