import Diagnostics
import Files
import Ground
import Handbook
import Platform

/// Where a handbook is: its content, its configuration, its site.
package struct HandbookPlace: Sendable {
  /// The folder of Markdown documents, as the user would type it.
  package var content: String
  /// The folder of the site.
  package var out: String
  /// The configuration; nil if there is none.
  package var configuration: SourceFile?

  /// Finds a handbook by what the command line says, and by the `kedge.yml` here or in a folder above.
  ///
  /// - Throws: ``FileError`` if the file that `--config` names, or a `kedge.yml` that is there, cannot be read.
  init(_ options: ProjectOptions) throws(FileError) {
    content = options.content ?? "content"
    out = options.out ?? "public"
    if let path = options.config {
      let source = SourceFile(path: path, bytes: try options.unsaved.bytes(of: path))
      configuration = source
      if options.content == nil {
        let beside = String(PathName(path).folder) + "content"
        content = Self.content(of: source) ?? (FolderListing.exists(beside) ? beside : content)
      }
    } else if let named = options.content {
      configuration = try Self.read(Project.sibling("kedge.yml", of: named), options.unsaved)
      guard configuration == nil else { return }
      // A file that says where the content is may be anywhere above it, or here.
      for prefixes in [Self.foldersAbove(), Self.foldersAbove(named)] where configuration == nil {
        guard let above = try Self.nearest(prefixes, options.unsaved), let own = Self.content(of: above) else {
          continue
        }
        if AbsolutePath.of(own) == AbsolutePath.of(named) { configuration = above }
      }
    } else if let source = try Self.nearest(Self.foldersAbove(), options.unsaved) {
      let folder = String(PathName(source.path).folder)
      configuration = source
      content = Self.content(of: source) ?? folder + "content"
      out = options.out ?? folder + "public"
    }
  }

  /// The folders from here up to the root of the repository or the file system, as prefixes of paths: ``, `../`, …
  static func foldersAbove() -> [String] {
    var prefixes = [""]
    var depth = AbsolutePath.of(".").utf8.count { $0 == .slash }
    while depth > 0, let last = prefixes.last, !FolderListing.exists(last + ".git") {
      prefixes.append(last + "../")
      depth -= 1
    }
    return prefixes
  }

  /// The folders above a path up to the root of the repository or the file system, as far as its own text names them.
  private static func foldersAbove(_ path: String) -> [String] {
    var prefixes: [String] = []
    var folder = PathName(PathName.withoutEndSlashes(path)).folder
    while !folder.isEmpty, !folder.hasSuffix("../") {
      prefixes.append(String(folder))
      if FolderListing.exists(String(folder) + ".git") { break }
      folder = PathName(folder.dropLast()).folder
    }
    return prefixes
  }

  /// The `kedge.yml` in the first of some folders that has one.
  private static func nearest(_ prefixes: [String], _ unsaved: UnsavedTexts) throws(FileError) -> SourceFile? {
    for prefix in prefixes {
      if let source = try read(prefix + "kedge.yml", unsaved) { return source }
    }
    return nil
  }

  private static func read(_ path: String, _ unsaved: UnsavedTexts) throws(FileError) -> SourceFile? {
    do { return SourceFile(path: path, bytes: try unsaved.bytes(of: path)) } catch {
      guard error.code == ENOENT else { throw error }
      return nil
    }
  }

  /// What `content` in a configuration says, seen from here.
  private static func content(of source: SourceFile) -> String? {
    guard let written = Configuration.content(of: source) else { return nil }
    let folder = written.utf8.first == .slash ? "" : PathName(source.path).folder
    var parts: [Substring] = []
    for part in (folder + written).split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(part) }
    }
    let path = (written.utf8.first == .slash ? "/" : "") + parts.joined(separator: "/")
    return path.isEmpty ? "." : path
  }
}
