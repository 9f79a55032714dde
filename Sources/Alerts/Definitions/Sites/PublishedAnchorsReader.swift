import Diagnostics
import Ground
import Handbook
import Links

/// Reads `api/anchors.json` of a site, which anybody may have written.
///
/// It takes all or nothing: a file that is not whole would make links look dead that are not.
package struct PublishedAnchorsReader {
  /// What the file says.
  struct Content {
    var baseURL: String?
    var pages: [PublishedAnchors.Page] = []
    var moves: [AnchorName: AnchorName] = [:]
    var assets: [String]?
    var severities: [SeverityLevel]?
    var failureReasons: [String]?
    /// Whether the front page has no document, or one whose path is known.
    var knowsHome = true
  }

  private var content = Content()
  private var byPage: [ByteName: Int] = [:]
  var problems: [EventProblem] = []

  /// How many problems are shown.
  private static let maximumShown = 10

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - file: The file.
  ///   - configuration: How definitions are checked, and where the site is if the file does not say it.
  ///   - limit: How many bytes it may have.
  /// - Returns: What it says.
  /// - Throws: ``Refusal`` with the line and column of everything that is wrong with it.
  package static func read(
    _ file: SourceFile, for configuration: Configuration, limit: Int
  ) throws(Refusal) -> PublishedAnchors {
    let root: JSONNode
    do throws(JSONReader.Problem) {
      root = try JSONReader.read(file.bytes, maximumSize: limit)
    } catch {
      let problem = EventProblem(message: error.message, range: error.range, help: helpToGet)
      throw Refusal([problem], in: file)
    }
    var reader = PublishedAnchorsReader()
    reader.take(root)
    if reader.problems.count > maximumShown {
      let rest = reader.problems.count - maximumShown
      reader.problems.removeLast(rest)
      reader.problems[maximumShown - 1].message += " (and \(rest) more)"
    }
    guard reader.problems.isEmpty else { throw Refusal(reader.problems, in: file) }
    return PublishedAnchors(
      reader.content, in: file, settings: configuration.alerts, baseURL: configuration.baseURL)
  }

  /// Where such a file comes from.
  package static let helpToGet =
    "take `api/anchors.json` of the live site: `curl -fsS URL/api/anchors.json | kedge alerts --published - rules/`"

  mutating func problem(_ message: String, at node: JSONNode, help: String? = nil) {
    problems.append(EventProblem(message: message, range: node.range, help: help))
  }

  private mutating func take(_ root: JSONNode) {
    guard root.members != nil else {
      return problem("`api/anchors.json` is an object, and this is \(root.typeName)", at: root, help: Self.helpToGet)
    }
    guard let version = root["version"], version.integer == 1 else {
      let found = root["version"].map { "the version of the file is \($0.typeName)" } ?? "`version` is missing"
      return problem("\(found); this Kedge knows version 1", at: root["version"] ?? root, help: Self.helpToGet)
    }
    refuseRepeats(in: root)
    guard let anchors = root["anchors"], let lines = anchors.items else {
      return problem("`anchors` is not a list", at: root["anchors"] ?? root, help: Self.helpToGet)
    }
    guard !lines.isEmpty else { return problem("`anchors` is empty, which proves nothing", at: anchors) }
    takeSite(root)
    for line in lines { take(line: line) }
    if content.pages.isEmpty, problems.isEmpty {
      problem("`anchors` lists no page, which proves nothing", at: anchors)
    }
  }

  private mutating func takeSite(_ root: JSONNode) {
    if let base = text("base_url", in: root), let node = root["base_url"] {
      if let flaw = WebURL.problem(ofBase: base) { problem("a site cannot be at `\(base)`: \(flaw)", at: node) }
      content.baseURL = PathName.withoutEndSlashes(base)
    }
    content.assets = texts("assets", in: root)
    content.failureReasons = texts("failure_reasons", in: root)
    guard let severities = root["severities"] else { return }
    guard let levels = severities.items else { return problem("`severities` is not a list", at: severities) }
    content.severities = levels.compactMap { level in
      refuseRepeats(in: level)
      guard let id = text("id", in: level, required: true) else { return nil }
      return SeverityLevel(id: id, name: id, aliases: texts("aliases", in: level) ?? [])
    }
  }

  private mutating func take(line: JSONNode) {
    guard line.members != nil else { return problem("an anchor is an object, and this is \(line.typeName)", at: line) }
    refuseRepeats(in: line)
    guard let name = anchor("anchor", in: line, required: true) else { return }
    if line["moved_to"] != nil {
      guard let target = anchor("moved_to", in: line) else { return }
      if content.moves.updateValue(target, forKey: name) != nil { problem("`\(name)` moves twice", at: line) }
      return
    }
    guard let title = text("title", in: line, required: true), let kind = kind(of: line) else { return }
    if let id = name.id {
      guard let index = byPage[ByteName(name.page)] else {
        return problem("`\(name)` comes before the line of its page, or that is missing", at: line)
      }
      add(id, title, text("section", in: line), to: index, line)
    } else {
      addPage(name.page, title, kind, line)
    }
  }

  private mutating func addPage(_ name: String, _ title: String, _ kind: DocumentKind, _ line: JSONNode) {
    guard byPage.updateValue(content.pages.count, forKey: ByteName(name)) == nil else {
      return problem("the page `\(name)` is there twice", at: line)
    }
    let source = text("source", in: line)
    let isHome = ByteName.isSame(name, GeneratedFile.frontPage.path)
    if isHome, source == nil { content.knowsHome = false }
    var page = PublishedAnchors.Page(
      name: name, title: title, kind: kind, path: source ?? SiteMap.document(ofPage: name), range: line.range)
    page.reason = text("failure_reason", in: line)
    page.alerts = texts("alerts", in: line) ?? []
    page.severity = text("severity", in: line)
    page.others = texts("other_ids", in: line) ?? []
    page.ids = Set(page.others.map(ByteName.init))
    content.pages.append(page)
  }

  private mutating func add(_ id: String, _ title: String, _ section: String?, to index: Int, _ line: JSONNode) {
    guard content.pages[index].ids.insert(ByteName(id)).inserted else {
      return problem("`\(content.pages[index].name)#\(id)` is there twice", at: line)
    }
    let start = content.pages[index].title + ": "
    let subtitle = title.hasPrefix(start) ? String(title.dropFirst(start.count)) : nil
    content.pages[index].anchors.append(PublishedAnchors.Anchor(id: id, subtitle: subtitle, section: section))
  }
}
