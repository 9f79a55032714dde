import Diagnostics
import Files
import Ground
import Handbook
import Platform
import Site

extension Project {
  /// Starts to read the templates and words of the site, and gives them with all that is wrong; none if one is unread.
  ///
  /// - Throws: ``FileError`` if there is a folder of templates and it cannot be opened.
  func loadTemplates() throws(FileError) -> Deferred<(templates: TemplateSet?, findings: [Diagnostic])> {
    let ((overrides, unread), language) = (try templateOverrides(), configuration.language)
    return Deferred {
      let (templates, problems) = TemplateSet.load(overrides: overrides, language: language)
      return (unread.isEmpty ? templates : nil, unread + problems)
    }
  }

  /// The folder of the site's own templates.
  var templatesFolder: String { beside("templates") }

  /// The site's own templates, in the folder `templates` beside the content folder, and what keeps any from being read.
  ///
  /// Files that take the place of nothing are among them, unread, so that they can be reported. A file in the folder itself
  /// is a template only by its extension: a README may be there.
  ///
  /// - Throws: ``FileError`` if there is such a folder and it cannot be opened.
  func templateOverrides() throws(FileError) -> (files: [TemplateSet.File], findings: [Diagnostic]) {
    let tree: FileTree
    do {
      tree = try FileTree(root: templatesFolder, name: "templates folder").showing(options.unsaved)
    } catch {
      guard error.code == ENOENT || error.code == ENOTDIR else { throw error }
      return ([], [])
    }
    var files: [TemplateSet.File] = []
    var findings = tree.diagnostics.map { Self.unread($0.file, $0.message) }
    for path in tree.paths where path.contains("/") || Self.isTemplate(path) {
      if Self.newTemplates.contains(path) { continue }
      do {
        let source = TemplateSet.knows(path) ? try tree.read(path) : SourceFile(path: tree.sourcePath(path), bytes: [])
        files.append(TemplateSet.File(path: path, source: source))
      } catch {
        findings.append(Self.unread(error.path, "the template cannot be read: \(error.reason)"))
      }
    }
    return (files, findings)
  }

  /// The documents with which `kedge new` begins, in the folder of templates.
  private static let newTemplates = Set([DocumentKind.playbook, .postmortem, .comms, .page].map(newTemplatePath))

  private static func newTemplatePath(_ kind: DocumentKind) -> String { "new/\(kind.rawValue).md" }

  /// The site's own beginning of a document of a kind, `templates/new/playbook.md`; nil if it has none.
  ///
  /// - Throws: ``FileError`` if there is one and it cannot be read.
  func newTemplate(_ kind: DocumentKind) throws(FileError) -> SourceFile? {
    let tree: FileTree
    do {
      tree = try FileTree(root: templatesFolder, name: "templates folder")
    } catch {
      guard error.code == ENOENT || error.code == ENOTDIR else { throw error }
      return nil
    }
    let path = Self.newTemplatePath(kind)
    return tree.paths.contains(path) ? try tree.read(path, limit: configuration.maximumFileSize) : nil
  }

  private static func isTemplate(_ name: String) -> Bool {
    ["css", "js", "json", "mustache", "png", "svg"].contains { name.hasSuffix("." + $0) }
  }

  private static func unread(_ file: String, _ message: String) -> Diagnostic {
    Diagnostic(.invalidTemplate, message, file: file)
  }
}
