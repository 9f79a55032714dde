import Platform

/// An open folder. Every operation names its file relative to it, so that nothing outside is touched and nobody can
/// exchange a folder on the way there for a symbolic link.
final class Folder: Sendable {
  /// The open descriptor, closed with this object.
  let descriptor: Int32
  /// Where the folder was when it was opened: for messages.
  let path: String

  /// Opens the folder at `path`, following symbolic links.
  convenience init(path: String) throws(PublishError) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .system("open folder", path: path, code: errno) }
    self.init(descriptor: descriptor, path: path)
  }

  private init(descriptor: Int32, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  deinit { close(descriptor) }

  /// Opens a folder below this one; a symbolic link there is an error.
  func folder(_ name: SitePath) throws(PublishError) -> Folder {
    let descriptor = openat(self.descriptor, name.c, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure("open folder", name, errno) }
    return Folder(descriptor: descriptor, path: "\(path)/\(name)")
  }

  /// This folder, opened separately.
  func openedAgain() throws(PublishError) -> Folder {
    let again = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard again >= 0 else { throw .system("open folder", path: path, code: errno) }
    return Folder(descriptor: again, path: path)
  }

  /// Makes a folder below this one, 0755 less the umask.
  func makeFolder(_ name: SitePath) throws(PublishError) {
    guard mkdirat(descriptor, name.c, 0o755) == 0 else { throw failure("create folder", name, errno) }
  }

  /// Renames an entry of this folder.
  func rename(_ name: SitePath, to other: SitePath) throws(PublishError) {
    guard renameat(descriptor, name.c, descriptor, other.c) == 0 else { throw failure("rename", name, errno) }
  }

  /// What is at `name`, without following a symbolic link; `nil` if there is nothing.
  func status(of name: SitePath) throws(PublishError) -> Status? {
    var status = stat()
    guard fstatat(descriptor, name.c, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw failure("get the status of", name, errno)
    }
    return Status(status)
  }

  /// This folder's own status.
  func status() throws(PublishError) -> Status {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .system("get the status of", path: path, code: errno) }
    return Status(status)
  }

  /// Gives this folder the permissions of another, with optional additions, and its owner if the system permits.
  func adopt(_ other: Status, adding more: mode_t = 0) throws(PublishError) {
    let own = try status()
    if own.owner != other.owner || own.group != other.group {
      // Only root may give a folder away; anybody may give it to one of their own groups. Neither is worth failing for.
      if fchown(descriptor, other.owner, other.group) != 0 { _ = fchown(descriptor, own.owner, other.group) }
    }
    let wanted = other.permissions | more
    guard try status().permissions != wanted else { return }
    guard fchmod(descriptor, wanted) == 0 else {
      throw .system("set the permissions of", path: path, code: errno)
    }
  }

  /// The error of a failed call on an entry of this folder.
  func failure(_ action: String, _ name: SitePath, _ code: Int32) -> PublishError {
    .system(action, path: "\(path)/\(name)", code: code)
  }
}
