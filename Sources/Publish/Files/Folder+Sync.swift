import CPlatform
import Platform

/// Barriers against a crash of the machine; see ``Durability``.
extension Folder {
  /// Waits until everything written to the folder's file system is on the disk.
  func syncFileSystem() throws(PublishError) {
    guard kedge_sync_file_system(descriptor) == 0 else {
      throw .system("sync to disk", path: path, code: errno)
    }
  }

  /// Waits until the folder's own entries are on the disk.
  ///
  /// Comes after the swap, when nothing can be taken back: an error here leaves open only whether a crash would bring
  /// the former site back, and a disk in trouble has failed `syncFileSystem` before.
  func sync() {
    _ = fsync(descriptor)
  }
}
