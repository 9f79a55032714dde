import Calendar
import Diagnostics
import Files
import Ground
import Handbook

/// What a folder holds that somebody wants to make a handbook of, read before anything is known of it.
struct FolderSurvey: Sendable {
  /// The folder, as the user typed it.
  let root: String
  /// Its files, but for those of other people and of machines.
  let tree: FileTree
  /// The documents, by their paths in the folder, as they are read without any configuration.
  let documents: [Document]

  /// Folders that hold what others wrote, or what a program makes again.
  static let foreignFolders: Set<String> = [
    "node_modules", "bower_components", "vendor", "third_party", "venv", "site-packages", "__pycache__", "_site",
    "public", "target", "dist",
  ]

  /// Reads a folder.
  ///
  /// - Throws: ``FileError`` if it cannot be opened.
  init(_ root: String, today: CivilDate) throws(FileError) {
    let whole = try FileTree(root: root, name: "folder")
    self.root = root
    let foreign = whole.paths.filter { path in
      path.split(separator: "/").dropLast().contains { Self.foreignFolders.contains(String($0)) }
    }
    tree = whole.planning([:], without: Set(foreign.map(ByteName.init)))
    // The loader would look into each file that is no document, of which a repository has many.
    let others = Set(whole.paths.lazy.filter { !DocumentPath.isDocument($0) }.map(ByteName.init)).union(
      foreign.map(ByteName.init))
    documents =
      try HandbookLoader(configuration: Configuration(), today: today)
      .load(whole.planning([:], without: others)).0.documents
  }

  /// The documents that are about a system, not about the repository that they are in.
  var handbookDocuments: [Document] { documents.filter { !Self.isAboutRepository($0.path) } }

  /// Whether a document at the root is one that every repository has.
  static func isAboutRepository(_ path: String) -> Bool {
    let name = PathName(path)
    return name.folder.isEmpty && repositoryFiles.contains(name.stem.lowercased().replacing(ascii: .hyphen, with: "_"))
  }

  private static let repositoryFiles: Set<String> = [
    "readme", "contributing", "changelog", "changes", "history", "license", "licence", "notice", "code_of_conduct",
    "security", "support", "governance", "maintainers", "owners", "authors", "adopters", "roadmap", "releasing",
    "agents", "claude", "pull_request_template", "issue_template",
  ]

  /// How many entries could not be read: links, folders that do not open, names that are not text.
  var skipped: Int { tree.diagnostics.count }

  /// Reads a file of the folder; nil where it is not there, is too large or nobody may read it.
  ///
  /// - Throws: ``FileError`` if the machine gives out: nobody knows then what the file says.
  func source(_ path: String, limit: Int) throws(FileError) -> SourceFile? {
    do throws(FileError) { return try tree.read(path, limit: limit) } catch {
      guard error.isOfMachine else { return nil }
      throw error
    }
  }

  /// Reads a text file of the folder; nil where it is not there, is too large or is not text.
  ///
  /// - Throws: ``FileError`` if the machine gives out.
  func text(_ path: String, limit: Int = 1_000_000) throws(FileError) -> String? {
    guard tree.paths.contains(path), let source = try source(path, limit: limit) else { return nil }
    return String(validating: source.bytes, as: UTF8.self)
  }
}
