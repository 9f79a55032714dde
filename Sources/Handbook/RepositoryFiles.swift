import Diagnostics
import Files
import Ground

/// The files of the repository that are outside the content folder: links to them lead to where `repo_url` shows them.
package struct RepositoryFiles: Sendable {
  /// The repository on disk, the content folder in it, and where its files can be looked at.
  private let root: String
  fileprivate let folder: [Substring]
  private let url: String

  /// Takes the folder as far up as `repo_url` names it: where `repo_url` ends in `/docs/runbooks` and the content is in
  /// such a folder, the repository is two folders above. Nil where the two have no name in common.
  init?(_ tree: FileTree, repositoryURL: String) {
    var address = repositoryURL.split(separator: "/", omittingEmptySubsequences: false)
    let folders = tree.realRoot.split(separator: "/")
    // The scheme, the host and the repository; after `edit` and its like comes the branch.
    var least = 5
    if let marker = address.indices.dropFirst(least).first(where: { Self.views[String(address[$0])] != nil }) {
      least = marker + (address.dropFirst(marker + 1).first == "branch" ? 3 : 2)
      // Whoever follows a link reads the file.
      address[marker] = Self.views[String(address[marker])] ?? address[marker]
    }
    var count = 0
    while count < folders.count, address.count - count > least,
      address[address.count - count - 1] == folders[folders.count - count - 1]
    {
      count += 1
    }
    guard count > 0 else { return nil }
    root = "/" + folders.dropLast(count).joined(separator: "/")
    folder = Array(folders.suffix(count))
    url = address.dropLast(count).joined(separator: "/")
  }

  private static let views: [String: Substring] = [
    "edit": "blob", "blob": "blob", "tree": "blob", "_edit": "src", "src": "src", "raw": "blob",
  ]

  /// Finds the file of the repository that a link of a document means.
  ///
  /// - Parameters:
  ///   - destination: The path as the link has it, decoded.
  ///   - document: The path of the document in the content folder.
  /// - Returns: Its path in the repository; nil where nothing is there, or the link leads out of the repository.
  package func path(of destination: String, from document: String) -> String? {
    place(of: destination, from: document).flatMap { FileTree.exists(root + "/" + $0) ? $0 : nil }
  }

  /// The path on disk of the file that a link means, whether it is there or not; nil where the link leads out of the
  /// repository. It takes what ``path(of:from:)`` takes.
  package func file(of destination: String, from document: String) -> String? {
    place(of: destination, from: document).map { root + "/" + $0 }
  }

  private func place(of destination: String, from document: String) -> String? {
    guard destination.utf8.first != UInt8.slash else { return nil }
    var parts = folder + String(PathName(document).folder).split(separator: "/")
    for part in destination.split(separator: "/") {
      if part == ".." {
        if parts.popLast() == nil { return nil }
      } else if part != "." {
        // What is hidden is not shown.
        guard part.first != "." else { return nil }
        parts.append(part)
      }
    }
    let path = parts.joined(separator: "/")
    return path.isEmpty ? nil : path
  }

  /// Where a file of the repository can be looked at, by its path there, which is encoded.
  package func url(ofEncoded path: String) -> String { url + "/" + path }
}

extension Handbook {
  /// The files of the repository around the content; nil if nothing says where they can be looked at.
  package var repository: RepositoryFiles? {
    configuration.statedRepositoryURL.flatMap { RepositoryFiles(tree, repositoryURL: $0) }
  }

  /// The content folder's own names, from the folder of `kedge.yml` or of the repository down: `docs/runbooks`. A link that
  /// goes up out of the content may come back by them. Empty where the content is that folder itself.
  ///
  /// What a checkout is called is not among them: a link that names it leads nowhere for anybody else.
  package var contentNames: String {
    let known = repository?.folder.joined(separator: "/") ?? ""
    // Without a file that everybody has, where a command is run decides nothing.
    guard let source = configuration.source else { return known }
    let above = AbsolutePath.of(String(PathName(source.path).folder))
    let whole = AbsolutePath.of(tree.root)
    let start = above.hasSuffix("/") ? above : above + "/"
    let names = whole.utf8.starts(with: start.utf8) ? String(Substring(whole.utf8.dropFirst(start.utf8.count))) : ""
    return known.utf8.count > names.utf8.count ? known : names
  }
}
