import Diagnostics
import Files
import Ground
import Handbook
import Platform

extension CacheFolder {
  /// Whether only the user can have written to the folder: it is theirs, it is not a symbolic link, and it is not part of
  /// a repository that is being built.
  ///
  /// - Parameter folders: Those of the handbook and of its site.
  /// - Returns: Whether what is remembered there may be believed.
  func isOurs(beside folders: [String]) -> Bool {
    for folder in [path, path + "/sites"] {
      var status = stat()
      guard lstat(folder, &status) == 0 else {
        if errno == ENOENT { continue }
        return false
      }
      guard status.st_mode & S_IFMT == S_IFDIR, status.st_uid == geteuid() else { return false }
    }
    let place = Self.realPath(path)
    return !folders.contains { folder in
      let repository = Self.repository(around: Self.realPath(folder))
      return repository == "/" || place == repository || place.hasPrefix(repository + "/")
    }
  }

  /// A path without links: that of the nearest folder that is there, and what is below it.
  private static func realPath(_ path: String) -> String {
    var (folder, rest) = (Substring(AbsolutePath.of(path)), "")
    while !folder.isEmpty {
      if let real = SystemCall.realPath(String(folder)) { return real == "/" ? rest : real + rest }
      let slash = folder.lastIndex(of: "/") ?? folder.startIndex
      (folder, rest) = (folder[..<slash], folder[slash...] + rest)
    }
    return rest.isEmpty ? "/" : rest
  }

  /// The repository that a folder is in; the folder itself where it is in none.
  private static func repository(around folder: String) -> String {
    var place = folder[...]
    while !place.isEmpty {
      if FileTree.exists(place + "/.git") { return String(place) }
      place = place[..<(place.lastIndex(of: "/") ?? place.startIndex)]
    }
    return folder
  }
}

extension Project {
  /// The folders of the handbook and of its site.
  var folders: [String] {
    let configuration = configuration.source.map { String(PathName($0.path).folder) }
    return [content, out] + (configuration.map { [$0.isEmpty ? "." : $0] } ?? [])
  }
}
