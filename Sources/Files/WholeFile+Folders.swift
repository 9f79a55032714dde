import Ground
import Platform

extension WholeFile {
  /// Makes the folders above a path that are not there.
  ///
  /// - Parameters:
  ///   - path: The path of a file.
  ///   - mode: What others may do in the new folders.
  /// - Throws: ``Refusal`` if the system refuses.
  package static func makeFolders(above path: String, mode: mode_t = 0o755) throws(Refusal) {
    var index = path.startIndex
    while let slash = path[index...].firstIndex(of: "/") {
      index = path.index(after: slash)
      let folder = String(path[..<slash])
      if !folder.isEmpty, mkdir(folder, mode) != 0, errno != EEXIST {
        throw Refusal("cannot create the folder `\(folder)`: \(String(cString: strerror(errno)))")
      }
    }
  }

  /// Removes a file where there is one.
  package static func remove(_ path: String) { unlink(path) }

  /// Removes a file where there is one.
  ///
  /// - Throws: ``Refusal`` if the system refuses.
  package static func delete(_ path: String) throws(Refusal) {
    guard unlink(path) == 0 || errno == ENOENT else {
      throw Refusal("cannot delete `\(path)`: \(String(cString: strerror(errno)))")
    }
  }
}
