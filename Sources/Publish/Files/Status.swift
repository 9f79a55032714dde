import Platform

/// What a folder entry is.
enum Kind: Sendable {
  case file, folder, symbolicLink, other
}

/// The part of `stat` that publishing looks at.
struct Status: Sendable {
  /// What the entry is.
  let kind: Kind
  /// Permission bits, with set-id and sticky bits.
  let permissions: mode_t
  /// Length in bytes.
  let size: Int
  /// The user and group that own the entry.
  let owner: uid_t
  let group: gid_t
  /// The file system, and the file's number in it: together the file's identity.
  let device: UInt64
  let inode: UInt64
  /// The time of the last change of content.
  let modified: timespec

  /// Takes over what the system said.
  init(_ status: stat) {
    kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFLNK: .symbolicLink
      default: .other
      }
    permissions = status.st_mode & 0o7777
    size = Int(status.st_size)
    owner = status.st_uid
    group = status.st_gid
    device = UInt64(truncatingIfNeeded: status.st_dev)
    inode = UInt64(truncatingIfNeeded: status.st_ino)
    modified = SystemCall.modified(status)
  }

  /// Whether both are one file.
  func isSameFile(as other: Status) -> Bool { device == other.device && inode == other.inode }
}
