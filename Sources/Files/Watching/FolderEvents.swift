import Ground
import Platform

#if os(Linux)
  /// inotify: a watch for each folder, and what happens to the entries of each.
  final class FolderEvents {
    let descriptor: Int32
    /// The folder of each watch, and the names in it that matter.
    private var folders: [Int32: [Watch]] = [:]

    /// What is watched in a folder, by a name that the folder has.
    private struct Watch {
      var path: String
      var names: Set<ByteName>?
      var isWay: Bool
    }

    private static let interesting = UInt32(
      IN_CREATE | IN_CLOSE_WRITE | IN_MODIFY | IN_ATTRIB | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE_SELF
        | IN_MOVE_SELF | IN_MASK_ADD)
    /// The same on the way, where others may write at any time: it is enough to know once they have.
    private static let interestingOnTheWay = interesting & ~UInt32(IN_MODIFY)

    /// Nil if the system gives no watch, or too few.
    init?(_ places: [WatchedPlace]) {
      descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
      guard descriptor >= 0 else { return nil }
      for place in places {
        var isWatched = true
        WatchedState.folders(of: place) { folder in
          isWatched = isWatched && watch(Watch(path: folder, names: place.names, isWay: place.isWay))
        }
        guard isWatched else { return nil }
      }
    }

    deinit { close(descriptor) }

    /// Says whether there is a watch now, or no folder to watch.
    private func watch(_ watch: Watch) -> Bool {
      let mask = watch.isWay ? Self.interestingOnTheWay : Self.interesting
      let number = inotify_add_watch(descriptor, watch.path, mask)
      guard number >= 0 else { return [ENOENT, ENOTDIR, EACCES].contains(errno) }
      folders[number, default: []].append(watch)
      return true
    }

    /// What has happened since the last call.
    func changes() -> SeenChanges {
      var seen = SeenChanges()
      // What happened to each file last.
      var isWritten: [ByteName: Bool] = [:]
      let room = 65_536
      let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: room, alignment: 8)
      defer { buffer.deallocate() }
      while true {
        let count = SystemCall.readBytes(descriptor, into: buffer)
        guard count > 0 else {
          seen.isWritten = !seen.isAnything && isWritten.values.allSatisfy { $0 }
          return seen
        }
        var place = 0
        while place + Self.head <= count {
          let event = buffer.loadUnaligned(fromByteOffset: place, as: inotify_event.self)
          let text = UnsafeRawBufferPointer(rebasing: buffer[(place + Self.head)...]).prefix(Int(event.len))
          take(event, String(decoding: text.prefix { $0 != 0 }, as: UTF8.self), &seen, &isWritten)
          place += Self.head + Int(event.len)
        }
      }
    }

    /// How many bytes an event has before its name.
    private static let head = MemoryLayout<inotify_event>.size

    private func take(
      _ event: inotify_event, _ name: String, _ seen: inout SeenChanges, _ isWritten: inout [ByteName: Bool]
    ) {
      let mask = event.mask
      guard mask & UInt32(IN_Q_OVERFLOW) == 0 else { return seen.isAnything = true }
      guard mask & UInt32(IN_IGNORED) == 0 else { return }
      for watch in folders[event.wd] ?? [] {
        if mask & UInt32(IN_DELETE_SELF | IN_MOVE_SELF) != 0 {
          seen.isAnything = true
          continue
        }
        if name.isEmpty {
          // The folder's own rights: what is in it may have become readable.
          seen.isAnything = true
        } else if let names = watch.names, !names.contains(ByteName(name)) {
          continue
        } else if watch.names == nil, name.utf8.first == 0x2E {
          continue
        } else if watch.isWay || mask & UInt32(IN_ISDIR) != 0 {
          seen.isAnything = true
        } else {
          let file = ByteName(WatchedPlace.path(watch.path, name))
          seen.files.insert(file)
          isWritten[file] = mask & UInt32(IN_CLOSE_WRITE | IN_MOVED_TO) != 0
        }
      }
    }
  }
#elseif canImport(Darwin)
  /// kqueue: an open descriptor for each folder and each file. Not verified: written from the manual, never run.
  final class FolderEvents {
    let descriptor: Int32
    /// What each descriptor is of, and whether that is a folder.
    private var watched: [Int32: (path: String, isFolder: Bool)] = [:]
    /// More files than this are looked at again and again instead: each one takes a descriptor.
    private static let most = 4000

    /// Nil if the system gives too few descriptors.
    init?(_ places: [WatchedPlace]) {
      descriptor = kqueue()
      guard descriptor >= 0 else { return nil }
      for path in WatchedState(of: places).paths {
        guard watched.count < Self.most, watch(path.name, path.isFolder) else { return nil }
      }
    }

    deinit {
      for descriptor in watched.keys { close(descriptor) }
      close(descriptor)
    }

    private func watch(_ path: String, _ isFolder: Bool) -> Bool {
      let file = open(path, O_EVTONLY | O_CLOEXEC)
      guard file >= 0 else { return ![EMFILE, ENFILE].contains(errno) }
      var change = kevent(
        ident: UInt(file), filter: Int16(EVFILT_VNODE), flags: UInt16(EV_ADD | EV_CLEAR),
        fflags: UInt32(NOTE_WRITE | NOTE_EXTEND | NOTE_ATTRIB | NOTE_DELETE | NOTE_RENAME | NOTE_REVOKE), data: 0,
        udata: nil)
      guard kevent(descriptor, &change, 1, nil, 0, nil) == 0 else {
        close(file)
        return false
      }
      watched[file] = (path, isFolder)
      return true
    }

    /// What has happened since the last call.
    func changes() -> SeenChanges {
      var seen = SeenChanges()
      var events = Array(repeating: kevent(), count: 64)
      var none = timespec()
      while true {
        let count = kevent(descriptor, nil, 0, &events, Int32(events.count), &none)
        guard count > 0 else { return seen }
        for event in events.prefix(Int(count)) {
          guard let file = watched[Int32(event.ident)] else { continue }
          let isGone = event.fflags & UInt32(NOTE_DELETE | NOTE_RENAME | NOTE_REVOKE) != 0
          if file.isFolder || isGone { seen.isAnything = true } else { seen.files.insert(ByteName(file.path)) }
        }
      }
    }
  }
#else
  /// Nothing that tells of changes is known here.
  final class FolderEvents {
    let descriptor: Int32 = -1
    init?(_ places: [WatchedPlace]) { return nil }
    func changes() -> SeenChanges { SeenChanges() }
  }
#endif
