import Ground
import Platform

/// Keeps two commands from changing one folder's files at once.
///
/// The lock is `flock` on the folder itself: it leaves no file behind, and the kernel releases it however the command
/// ends.
package enum FolderLock {
  /// Runs `body` while nobody else holds the folder.
  ///
  /// - Parameters:
  ///   - folder: The folder.
  ///   - seconds: How long to wait for another command.
  ///   - body: What reads the files and writes them.
  /// - Returns: What `body` returns.
  /// - Throws: ``Refusal`` if the folder cannot be opened or another command does not end, and what `body` throws.
  package static func holding<Result>(
    _ folder: String, seconds: Int = 10, _ body: () throws -> Result
  ) throws -> Result {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError(path: folder, code: errno).refusal }
    defer { close(descriptor) }
    var tries = seconds * 20
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      switch errno {
      case EINTR: continue
      case EWOULDBLOCK:
        guard tries > 0 else {
          throw Refusal(
            "another command is writing to `\(folder)`: nothing was written", help: "give the command again")
        }
        tries -= 1
        usleep(50_000)
      // A file system without locks: one command at a time is all that can be promised there.
      default: return try body()
      }
    }
    return try body()
  }
}
