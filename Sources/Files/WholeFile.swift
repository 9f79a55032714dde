import Ground
import Platform

/// Files of the handbook, replaced or moved as a whole.
package enum WholeFile {
  /// Gives a file new bytes in one step; what reads it sees the old ones or the new ones.
  ///
  /// - Throws: ``Refusal`` if the system refuses.
  package static func write(_ bytes: [UInt8], to path: String) throws(Refusal) {
    let real = SystemCall.realPath(path) ?? path
    let temporary = real + ".kedge-\(getpid())"
    var status = stat()
    let mode = stat(real, &status) == 0 ? status.st_mode & 0o777 : 0o644
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw failure(path) }
    var written = 0
    var isWritten = true
    bytes.withUnsafeBytes { buffer in
      while written < buffer.count {
        let count = SystemCall.writeBytes(descriptor, from: UnsafeRawBufferPointer(rebasing: buffer[written...]))
        if count < 0, errno == EINTR { continue }
        guard count > 0 else {
          isWritten = false
          return
        }
        written += count
      }
    }
    let isDone = isWritten && fsync(descriptor) == 0
    let code = errno
    close(descriptor)
    guard isDone, rename(temporary, real) == 0 else {
      errno = isDone ? errno : code
      let error = failure(path)
      unlink(temporary)
      throw error
    }
  }

  /// Moves a file to a path where nothing is, and makes the folders above it.
  ///
  /// - Throws: ``Refusal`` if something is there, or the system refuses.
  package static func move(_ path: String, to target: String) throws(Refusal) {
    var index = target.startIndex
    while let slash = target[index...].firstIndex(of: "/") {
      index = target.index(after: slash)
      let folder = String(target[..<slash])
      if !folder.isEmpty, mkdir(folder, 0o755) != 0, errno != EEXIST { throw failure(folder) }
    }
    // A link fails where something is already, a rename would replace it.
    guard link(path, target) == 0 else { throw failure(target) }
    guard unlink(path) == 0 else { throw failure(path) }
  }

  private static func failure(_ path: String) -> Refusal {
    Refusal("cannot write `\(path)`: \(String(cString: strerror(errno)))")
  }
}
