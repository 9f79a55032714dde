import Diagnostics
import Files
import Ground

/// Tells the files that a site may carry from those in which something could run.
enum AssetCheck {
  /// Sorts the files of a tree.
  ///
  /// - Parameters:
  ///   - paths: The files that are not documents.
  ///   - tree: The tree that they are in.
  ///   - limit: How many bytes of a drawing are read.
  /// - Returns: The files that may be published, in their order, and why each of the others is not.
  static func sort(
    _ paths: [String], in tree: FileTree, limit: Int
  ) -> (published: [String], refused: [ByteName: String]) {
    let reasons = Parallel.map(paths) { path -> String? in
      switch AssetKind.of(path) {
      case .inert: nil
      case .drawing: problem(ofDrawing: path, in: tree, limit: limit)
      case .active:
        AssetKind.hasAllowedExtension(path)
          ? "a host could serve it as what the middle of its name says"
          : PathName(path).fileExtension.map { "something could run in a `.\($0)` file" }
            ?? "a browser guesses what a file without an extension is, and could run it"
      }
    }
    var published: [String] = []
    published.reserveCapacity(paths.count)
    var refused: [ByteName: String] = [:]
    for (path, reason) in zip(paths, reasons) {
      if let reason { refused[ByteName(path)] = reason } else { published.append(path) }
    }
    return (published, refused)
  }

  private static func problem(ofDrawing path: String, in tree: FileTree, limit: Int) -> String? {
    do {
      return Drawing.problem(in: try tree.read(path, limit: limit).bytes)
    } catch {
      return error.isTooLarge ? "it is larger than \(limit) bytes" : "it cannot be read: \(error.reason)"
    }
  }
}
