import Diagnostics
import Files
import Ground
import Handbook
import Platform

extension Project {
  /// Why the content folder cannot be opened; nil if nothing is known to be in the way.
  package var contentProblem: FileError? { FolderListing.problem(at: content) }

  /// Refuses a content folder that is not there, with what might have been meant.
  ///
  /// - Throws: ``Refusal`` if the folder cannot be opened.
  package func requireContent() throws(Refusal) {
    guard let message = contentProblem?.description else { return }
    guard options.content == nil else { throw Refusal(message, help: Self.helpForFolders) }
    guard let source = configuration.source else {
      throw Refusal(message, help: [Self.helpForFolders, Self.searched].compactMap { $0 }.joined(separator: "\n"))
    }
    throw Refusal(message, help: "set `content` in `\(source.path)`, or give `--content FOLDER`")
  }

  /// Which folders here hold Markdown.
  private static var helpForFolders: String? {
    let found = FolderListing(".").folders.compactMap { name -> (name: String, count: Int)? in
      guard name != "node_modules" else { return nil }
      let listing = FolderListing(name)
      let count = ([name] + listing.folders.map { name + "/" + $0 }).reduce(0) { sum, folder in
        sum + (folder == name ? listing : FolderListing(folder)).files.count { PathName($0).hasExtension(["md"]) }
      }
      return count > 0 ? (name, count) : nil
    }
    let best = found.sorted { ($1.count, $0.name) < ($0.count, $1.name) }.prefix(3).map { folder in
      "`\(folder.name)` holds \(folder.count == 1 ? "a Markdown file" : "\(folder.count) Markdown files")"
    }
    let start = "name the folder: `--content FOLDER`, or `content: FOLDER` in kedge.yml"
    return best.isEmpty ? start : start + "; here " + best.joined(separator: ", ")
  }

  private static var searched: String {
    let last = AbsolutePath.of(HandbookPlace.foldersAbove().last ?? "")
    return "no kedge.yml was found here, or in a folder above up to `\(last)`"
  }
}
