import Files
import Ground

extension Handbook {
  /// A path as the user typed it, without the content folder in front.
  package func contentPath(_ name: String) -> String {
    func plain(_ path: String) -> Substring {
      var path = path[...]
      while path.utf8.starts(with: "./".utf8) { path = Substring(path.utf8.dropFirst(2)) }
      return path
    }
    let (path, root) = (plain(name), plain(tree.sourcePath("")))
    guard !root.isEmpty, path.utf8.starts(with: root.utf8) else { return String(path) }
    return String(Substring(path.utf8.dropFirst(root.utf8.count)))
  }
}
