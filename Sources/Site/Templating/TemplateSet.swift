import Diagnostics
import Markdown
import Mustache
import Templates

/// The page templates and assets of a site: those in the binary, overridden file by file by the site's own.
public struct TemplateSet: Sendable {
  /// A template or asset: its path below `templates/`, its text.
  public struct File: Sendable {
    /// The path below `templates/`, `html/page.mustache`.
    public var path: String
    public var source: SourceFile

    public init(path: String, source: SourceFile) {
      self.path = path
      self.source = source
    }
  }

  private let library: MustacheLibrary
  private let skeletons = SkeletonCache()
  /// The stylesheet, inlined into every page.
  public let stylesheet: String
  /// The script, inlined into every page.
  public let script: String

  /// Checks the templates and makes them ready.
  ///
  /// - Parameter overrides: The files of the site's own `templates/` folder.
  /// - Returns: The templates, nil where any cannot be used, and every finding.
  public static func load(overrides: [File]) -> (TemplateSet?, [Diagnostic]) {
    var files = builtIn
    var findings: [Diagnostic] = []
    for file in overrides {
      guard let index = files.firstIndex(where: { $0.path == file.path }) else {
        let near = NearMiss.best(for: file.path, among: files.map(\.path))
        findings.append(
          Diagnostic(
            "invalid-template", .error, "no template is called `\(file.path)`", in: file.source, at: 0..<0,
            help: near.map { "did you mean `\($0)`?" }))
        continue
      }
      files[index] = file
    }
    let pages = files.filter { $0.path.hasPrefix("html/") }
    let names = Set(pages.map { name(of: $0.path) })
    for page in pages {
      findings += TemplateScanner.check(page.source, template: name(of: page.path), partials: names)
    }
    guard findings.isEmpty else { return (nil, findings) }
    var library = MustacheLibrary()
    for page in pages {
      do {
        // The model escapes texts itself, so the engine has nothing left to escape.
        try library.register(
          "{{% CONTENT_TYPE:TEXT}}" + page.source.text(0..<page.source.bytes.count), named: name(of: page.path))
      } catch {
        findings.append(Diagnostic("invalid-template", .error, "\(error)", in: page.source, at: 0..<0))
      }
    }
    guard findings.isEmpty else { return (nil, findings) }
    func asset(_ path: String) -> String {
      files.first { $0.path == path }.map { $0.source.text(0..<$0.source.bytes.count) } ?? ""
    }
    let templates = TemplateSet(
      library: library, stylesheet: asset("assets/style.css"), script: asset("assets/script.js"))
    return (templates, [])
  }

  /// Fills the template called `name`.
  public func render(_ name: String, _ model: TemplateModel) -> [UInt8] {
    guard let parts = model.shownParts() else { return Array((library.render(model, withTemplate: name) ?? "").utf8) }
    let skeleton = skeletons.skeleton("\(name): \(parts)") {
      PageSkeleton(rendered: library.render(model.marked(), withTemplate: name) ?? "")
    }
    return skeleton.filled(with: model)
  }

  /// The files in the binary.
  public static let builtIn: [File] = Templates.files.map { file in
    File(path: file.path, source: SourceFile(path: "templates/" + file.path, bytes: file.bytes))
  }

  private static func name(of path: String) -> String {
    String(path.dropFirst("html/".count).dropLast(".mustache".count))
  }
}
