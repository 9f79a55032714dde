import Diagnostics
import Templates

/// The page templates and assets of a site: those in the binary, overridden file by file by the site's own.
package struct TemplateSet: Sendable {
  /// A template or asset: its path below `templates/`, its text.
  package struct File: Sendable {
    /// The path below `templates/`, `html/page.mustache`.
    package var path: String
    package var source: SourceFile

    package init(path: String, source: SourceFile) {
      self.path = path
      self.source = source
    }
  }

  /// The templates of pages, by their names.
  private let pages: [String: MustacheTemplate]
  /// The words of the interface.
  package let words: Words
  private let skeletons = SkeletonCache()
  /// The parts of the stylesheet, in their order: a page of a document carries those that it needs before it is painted,
  /// any other page all of them.
  let styles: [String]
  /// The script, a file of its own that every page loads once it can be read.
  package let script: String
  /// The scripts that only the pages of a kind load besides, by its name.
  let kindScripts: [String: String]
  /// What finds, which stands before the index of the search.
  let searchScript: String
  /// What lists the pages of a kind, which stands before their list.
  let listScript: String
  /// What runs before anything is painted, inlined into every page.
  package let boot: String
  /// What fills the alert's parameters in, inlined into pages that have places for them.
  package let fill: String
  /// What the one-file edition runs in addition to the script.
  let bookScript: String
  /// The files that a site carries as they are, by their paths below `templates/`.
  private let plain: [String: [UInt8]]

  /// Checks the templates and makes them ready.
  ///
  /// - Parameters:
  ///   - overrides: The files of the site's own `templates/` folder.
  ///   - language: The language whose words are used.
  /// - Returns: The templates, nil if any cannot be used, and every finding.
  package static func load(overrides: [File], language: String = "en") -> (TemplateSet?, [Diagnostic]) {
    var files = builtIn
    var (words, findings) = Words.load(language: language, overrides: overrides)
    for file in overrides where !Words.isFile(file.path) {
      guard let index = files.firstIndex(where: { $0.path == file.path }) else {
        findings.append(unknown(file))
        continue
      }
      findings += ElementEnd.check(file)
      files[index] = file
    }
    let sources = files.filter { $0.path.hasPrefix("html/") }.map { (name: name(of: $0.path), source: $0.source) }
    findings += TemplateScanner.check(sources, words: words)
    guard findings.isEmpty else { return (nil, findings) }
    var pages: [String: MustacheTemplate] = [:]
    let bytes = Dictionary(sources.map { ($0.name, $0.source.bytes) }, uniquingKeysWith: { _, last in last })
    for (name, source) in sources {
      pages[name] = MustacheTemplate(name, of: bytes, word: words.html)
      guard pages[name] == nil else { continue }
      let tooLarge = "the template and its partials have more than \(MustacheTemplate.most) parts"
      findings.append(Diagnostic(.invalidTemplate, tooLarge, in: source, at: 0..<0))
    }
    guard findings.isEmpty else { return (nil, findings) }
    func part(_ path: String) -> SiteScripts.Part {
      guard let index = files.firstIndex(where: { $0.path == path }) else { return SiteScripts.Part() }
      return SiteScripts.Part(
        text: text(files[index]), isBuiltIn: files[index].source.bytes == builtIn[index].source.bytes)
    }
    let scripts = SiteScripts(part, words: words)
    let templates = TemplateSet(
      pages: pages, words: words, styles: SiteScripts.styles(part), script: scripts.deferred,
      kindScripts: scripts.ofKinds, searchScript: scripts.search, listScript: scripts.list,
      boot: scripts.boot, fill: scripts.fill, bookScript: scripts.book,
      plain: Dictionary(
        files.filter { $0.path.hasPrefix("offline/") }.map { ($0.path, $0.source.bytes) },
        uniquingKeysWith: { _, last in last }),
      fingerprint: fingerprint(of: files, words))
    return (templates, [])
  }

  /// Whether a file of a site's own `templates/` folder takes the place of one in the binary, or holds words.
  package static func knows(_ path: String) -> Bool { Words.isFile(path) || builtIn.contains { $0.path == path } }

  /// The finding about a file that replaces no built-in one.
  private static func unknown(_ file: File) -> Diagnostic {
    func name(_ path: String) -> Substring? { path.split(separator: "/").last }
    let paths = builtIn.map(\.path)
    let near = NearMiss.best(for: file.path, among: paths) ?? paths.first { name($0) == name(file.path) }
    let folders = Set(paths.map { "`" + $0.prefix { $0 != "/" } + "/`" }).sorted()
    return Diagnostic(
      .invalidTemplate, "no template is called `\(file.path)`", in: file.source, at: 0..<0,
      help: near.map { "did you mean `\($0)`?" } ?? "templates are in " + folders.joined(separator: ", "))
  }

  /// Every template and every word in use, for telling two builds apart.
  let fingerprint: [UInt8]

  /// Before each part is how long it is, so that nothing that moves from one to the next goes unnoticed.
  private static func fingerprint(of files: [File], _ words: Words) -> [UInt8] {
    var bytes: [UInt8] = []
    func add(_ part: [UInt8]) { bytes += Array("\(part.count) ".utf8) + part }
    for file in files where !Words.isFile(file.path) {
      add(Array(file.path.utf8))
      add(file.source.bytes)
    }
    for text in words.all { add(Array(text.utf8)) }
    return bytes
  }

  /// A file that the site contains unchanged: the service worker, an icon.
  func bytes(of path: String) -> [UInt8] { plain[path] ?? [] }

  /// Fills the template called `name`.
  func render(_ name: String, _ model: TemplateModel) -> [UInt8] {
    var bytes: [UInt8] = []
    for piece in pieces(name, model) { bytes.append(contentsOf: piece.bytes) }
    return bytes
  }

  /// Fills the template called `name`; what is long in the model is a separate piece, which is not copied.
  func pieces(_ name: String, _ model: TemplateModel) -> [Piece] {
    guard let parts = model.shownParts() else {
      return [Piece((pages[name]?.render(model) ?? [])[...])]
    }
    let skeleton = skeletons.skeleton(of: name, showing: parts, for: model) {
      PageSkeleton(rendered: pages[name]?.render(model.marked()) ?? [], of: model)
    }
    return skeleton.filled(with: model)
  }

  /// The stylesheet.
  package var stylesheet: String { styles.joined() }

  /// The files in the binary.
  package static let builtIn: [File] = Templates.files.map { file in
    File(path: file.path, source: SourceFile(path: "templates/" + file.path, bytes: file.bytes))
  }

  private static func text(_ file: File) -> String { file.source.text(0..<file.source.bytes.count) }

  private static func name(of path: String) -> String {
    String(path.dropFirst("html/".count).dropLast(".mustache".count))
  }
}

extension Rule {
  package static let invalidTemplate = Rule("invalid-template", .error, "templates use only names that exist", .fixed)
}

extension TemplateSet {
  /// The rules that are judged while templates are loaded.
  package static let rules: [Rule] = [.invalidTemplate]
}
