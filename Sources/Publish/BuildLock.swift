import Ground
import Platform

/// Keeps two builds from publishing to one folder at once.
///
/// The lock is `flock` on a file beside the target, so the kernel releases it however a build ends. The file is
/// deleted while the lock is still held; a build that opened it meanwhile notices that it is gone and starts over.
enum BuildLock {
  /// Runs `body` under the lock, or throws ``PublishError/locked(path:pid:)`` at once.
  static func holding<Result>(
    _ name: SitePath, in folder: Folder, _ body: () throws -> Result
  ) throws -> Result {
    let file = try take(name, in: folder)
    defer {
      unlinkat(folder.descriptor, name.c, 0)
      close(file)
    }
    return try body()
  }

  private static func take(_ name: SitePath, in folder: Folder) throws(PublishError) -> Int32 {
    while true {
      let file = openat(folder.descriptor, name.c, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o644)
      guard file >= 0 else { throw folder.failure("open the lock file", name, errno) }
      do throws(PublishError) {
        try lock(file, name, in: folder)
        if try isCurrent(file, name, in: folder) {
          try sign(file, name, in: folder)
          return file
        }
      } catch {
        close(file)
        throw error
      }
      close(file)
    }
  }

  private static func lock(_ file: Int32, _ name: SitePath, in folder: Folder) throws(PublishError) {
    while flock(file, LOCK_EX | LOCK_NB) != 0 {
      let code = errno
      if code == EINTR { continue }
      guard code == EWOULDBLOCK else { throw folder.failure("lock", name, code) }
      throw .locked(path: "\(folder.path)/\(name)", pid: signature(file))
    }
  }

  /// Whether the locked file is still the one that the next build would open.
  private static func isCurrent(_ file: Int32, _ name: SitePath, in folder: Folder) throws(PublishError) -> Bool {
    var raw = stat()
    guard fstat(file, &raw) == 0 else { throw folder.failure("get the status of", name, errno) }
    return try folder.status(of: name)?.isSameFile(as: Status(raw)) ?? false
  }

  /// Writes our process id, over that of a killed build.
  private static func sign(_ file: Int32, _ name: SitePath, in folder: Folder) throws(PublishError) {
    let text = Array("\(getpid())\n".utf8)
    guard pwrite(file, text, text.count, 0) == text.count, ftruncate(file, off_t(text.count)) == 0 else {
      throw folder.failure("write", name, errno)
    }
  }

  private static func signature(_ file: Int32) -> Int32? {
    var buffer = [UInt8](repeating: 0, count: 16)
    let count = pread(file, &buffer, buffer.count, 0)
    guard count > 1, buffer[count - 1] == .lineFeed else { return nil }
    return Int32(String(decoding: buffer[..<(count - 1)], as: UTF8.self))
  }
}
