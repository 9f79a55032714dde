import Ground

/// Texts that take the place of files on disk: what somebody has typed and not saved yet.
package struct UnsavedTexts: Sendable {
  /// The text of each file, by its absolute path.
  private var texts: [ByteName: [UInt8]] = [:]

  /// Nothing: everything is as it is on disk.
  package init() {}

  /// Whether there are none.
  package var isEmpty: Bool { texts.isEmpty }

  /// The text of a file; nil if it is as it is on disk.
  package subscript(path: String) -> [UInt8]? {
    get { texts.isEmpty ? nil : texts[ByteName(AbsolutePath.of(path))] }
    set { texts[ByteName(AbsolutePath.of(path))] = newValue }
  }

  /// Reads a file that the user names: its text here, else the file on disk.
  ///
  /// - Throws: ``FileError`` if it cannot be read or is larger than `limit` bytes.
  package func bytes(of path: String, limit: Int = BoundedInput.ceiling) throws(FileError) -> [UInt8] {
    guard let bytes = self[path] else { return try FileTree.bytes(of: path, limit: limit) }
    guard bytes.count <= limit else { throw FileError(path: path, limit: limit) }
    return bytes
  }

  /// Whether a path leads to a regular file, or to one that is yet to be saved.
  package func isFile(_ path: String) -> Bool { self[path] != nil || FileTree.isFile(path) }

  /// The texts of the visible files below a folder, by their paths in it.
  ///
  /// - Parameter folder: The folder's absolute path.
  /// - Returns: The texts.
  func below(_ folder: String) -> [ByteName: [UInt8]] {
    let start = Array((folder == "/" ? folder : folder + "/").utf8)
    var found: [ByteName: [UInt8]] = [:]
    for (path, bytes) in texts where path.text.utf8.starts(with: start) {
      let inside = Substring(path.text.utf8.dropFirst(start.count))
      let isHidden = inside.utf8.split(separator: UInt8.slash).contains { $0.first == .period }
      if !inside.isEmpty, !isHidden { found[ByteName(String(inside))] = bytes }
    }
    return found
  }
}

extension FileTree {
  /// The tree as an editor has it: with the texts of the files in it that are not saved yet.
  package func showing(_ unsaved: UnsavedTexts) -> FileTree {
    guard !unsaved.isEmpty else { return self }
    var files = unsaved.below(realRoot)
    // The editor may know the folder by another name, through links.
    files.merge(unsaved.below(AbsolutePath.of(root))) { first, _ in first }
    for (link, target) in links {
      if let bytes = files[ByteName(target)] { files[link] = bytes }
    }
    return files.isEmpty ? self : planning(files, without: [])
  }
}
