import Ground
import Platform

/// What watched files and folders are at a moment, for telling what has changed since another.
struct WatchedState {
  /// What tells that a file has changed.
  struct Mark: Equatable {
    var size: Int
    var inode: UInt64
    var modified: [Int]
    var isFolder: Bool
  }

  private var marks: [ByteName: Mark] = [:]

  /// Looks at everything in some places.
  init(of places: [WatchedPlace]) {
    for place in places {
      if let names = place.names {
        for name in names { add(WatchedPlace.path(place.folder.text, name.text)) }
        continue
      }
      Self.folders(of: place) { folder in
        add(folder)
        for name in FolderListing(folder).files { add(WatchedPlace.path(folder, name)) }
      }
    }
  }

  /// Every path, and whether it is a folder.
  var paths: [(name: String, isFolder: Bool)] { marks.map { ($0.key.text, $0.value.isFolder) } }

  private mutating func add(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return }
    let time = SystemCall.modified(status)
    marks[ByteName(path)] = Mark(
      size: Int(status.st_size), inode: UInt64(status.st_ino), modified: [Int(time.tv_sec), Int(time.tv_nsec)],
      isFolder: status.st_mode & S_IFMT == S_IFDIR)
  }

  /// What is not as it was.
  func changes(since old: WatchedState) -> SeenChanges {
    var seen = SeenChanges()
    for (path, mark) in marks where old.marks[path] != mark { note(path, mark, &seen) }
    for (path, mark) in old.marks where marks[path] == nil { note(path, mark, &seen) }
    return seen
  }

  private func note(_ path: ByteName, _ mark: Mark, _ seen: inout SeenChanges) {
    if mark.isFolder { seen.isAnything = true } else { seen.files.insert(path) }
  }

  /// Gives each folder of a place, the place itself first; symbolic links are not followed.
  static func folders(of place: WatchedPlace, _ body: (String) -> Void) {
    var rest = [place.folder.text]
    while let folder = rest.popLast() {
      guard FolderListing.isFolder(folder) else { continue }
      body(folder)
      guard place.names == nil else { return }
      for name in FolderListing(folder).folders {
        let path = WatchedPlace.path(folder, name)
        var status = stat()
        if lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { rest.append(path) }
      }
    }
  }
}
