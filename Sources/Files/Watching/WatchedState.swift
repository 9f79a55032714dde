import Ground
import Platform

/// What watched files and folders are at a moment, for telling what has changed since another.
struct WatchedState {
  /// What tells that a file has changed.
  struct Mark: Equatable {
    var size: Int
    var inode: UInt64
    var times: [Int]
    var isFolder: Bool
  }

  private var marks: [ByteName: Mark] = [:]
  /// What is on the way.
  private var ways: [ByteName: Mark] = [:]

  /// Looks at everything in some places.
  init(of places: [WatchedPlace]) {
    for place in places {
      if let names = place.names {
        for path in names.map({ ByteName(WatchedPlace.path(place.folder.text, $0.text)) }) {
          if place.isWay { ways[path] = Self.mark(of: path.text, isWay: true) } else { add(path.text) }
        }
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
    if let mark = Self.mark(of: path) { marks[ByteName(path)] = mark }
  }

  /// The mark of a file or a folder; nil where nothing is there. What others do in a folder on the way does not matter.
  private static func mark(of path: String, isWay: Bool = false) -> Mark? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    let isFolder = status.st_mode & S_IFMT == S_IFDIR
    let inode = UInt64(status.st_ino)
    if isFolder, isWay { return Mark(size: 0, inode: inode, times: [Int(status.st_mode)], isFolder: true) }
    let times = [SystemCall.modified(status), SystemCall.changed(status)].flatMap { [Int($0.tv_sec), Int($0.tv_nsec)] }
    return Mark(size: Int(status.st_size), inode: inode, times: times, isFolder: isFolder)
  }

  /// What is not as it was.
  func changes(since old: WatchedState) -> SeenChanges {
    var seen = SeenChanges()
    for (path, mark) in marks where old.marks[path] != mark { note(path, mark, &seen) }
    for (path, mark) in old.marks where marks[path] == nil { note(path, mark, &seen) }
    if ways != old.ways { seen.isAnything = true }
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
