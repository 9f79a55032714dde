import Ground
import Platform

/// Files of the handbook, replaced as a whole.
package enum WholeFile {
  /// Gives a file new bytes in one step; what reads it sees the old ones or the new ones.
  ///
  /// - Parameters:
  ///   - bytes: What it will hold.
  ///   - path: The file.
  ///   - isAlone: Whether no other command can be writing the same file, so that whatever waits beside it is nobody's.
  /// - Throws: ``Refusal`` if the system refuses.
  package static func write(_ bytes: [UInt8], to path: String, alone isAlone: Bool = false) throws(Refusal) {
    let real = SystemCall.realPath(path) ?? path
    clearLeftovers(of: real, olderThan: isAlone ? -1 : 60)
    let temporary = name(besides: real, mark())
    try stage(bytes, at: temporary, for: path)
    do throws(Refusal) { try rename(temporary, to: real) } catch {
      unlink(temporary)
      throw error
    }
  }

  /// Writes a file that is to take the place of another, with that one's owner and mode, and brings it to the disk.
  ///
  /// - Parameters:
  ///   - bytes: What it holds.
  ///   - path: Where it waits; nothing may be there.
  ///   - target: The file whose place it takes.
  ///   - model: The file whose owner and mode it gets where the other is not there yet.
  /// - Throws: ``Refusal`` if the system refuses; then nothing is left.
  static func stage(
    _ bytes: [UInt8], at path: String, for target: String, like model: String? = nil
  ) throws(Refusal) {
    var status = stat()
    let hasModel = stat(target, &status) == 0 || model.map { stat($0, &status) == 0 } ?? false
    let descriptor = open(
      path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, hasModel ? status.st_mode & 0o777 : 0o644)
    guard descriptor >= 0 else { throw failure(target, errno) }
    // Where this is not allowed, the file belongs to whoever writes it, as with every editor.
    if hasModel, status.st_uid != geteuid() || status.st_gid != getegid() {
      _ = fchown(descriptor, status.st_uid, status.st_gid)
    }
    if hasModel { _ = fchmod(descriptor, status.st_mode & 0o7777) }
    var code: Int32 = 0
    bytes.withUnsafeBytes { buffer in
      var written = 0
      while written < buffer.count {
        let count = SystemCall.writeBytes(descriptor, from: UnsafeRawBufferPointer(rebasing: buffer[written...]))
        if count < 0, errno == EINTR { continue }
        guard count > 0 else {
          code = count < 0 ? errno : EIO
          return
        }
        written += count
      }
    }
    if code == 0, fsync(descriptor) != 0 { code = errno }
    if close(descriptor) != 0, code == 0 { code = errno }
    guard code != 0 else { return }
    unlink(path)
    throw failure(target, code)
  }

  /// Puts a file in the place of another, and brings the folder's new state to the disk.
  ///
  /// - Throws: ``Refusal`` if the system refuses.
  static func rename(_ path: String, to target: String) throws(Refusal) {
    guard Platform.rename(path, target) == 0 else { throw failure(target, errno) }
    let folder = String(PathName(target).folder)
    let descriptor = open(folder.isEmpty ? "." : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  /// The name of a file that waits beside another, hidden from every walk.
  static func name(besides path: String, _ mark: String) -> String {
    let name = PathName(path)
    // A name may have 255 bytes.
    return name.folder + "." + String(decoding: name.name.utf8.prefix(200), as: UTF8.self) + ".kedge-" + mark
  }

  /// Digits that no other command has: process ids are the same in every container.
  static func mark() -> String { Hexadecimal.text(of: UInt64.random(in: 0 ... .max)) }

  /// Removes what killed commands left beside a file.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - seconds: How old it has to be: files are written in a second, so what is much older is nobody's.
  static func clearLeftovers(of path: String, olderThan seconds: Int) {
    let name = PathName(path)
    let folder = name.folder.isEmpty ? "." : String(name.folder)
    guard let handle = opendir(folder) else { return }
    defer { closedir(handle) }
    let (hidden, older) = ("." + name.name + ".kedge-", name.name + ".kedge-")
    while let entry = readdir(handle) {
      let found = withUnsafeBytes(of: &entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      guard found.hasPrefix(hidden) || found.hasPrefix(older) else { continue }
      var status = stat()
      guard lstat(folder + "/" + found, &status) == 0, time(nil) - SystemCall.modified(status).tv_sec > seconds
      else {
        continue
      }
      unlink(folder + "/" + found)
    }
  }

  private static func failure(_ path: String, _ code: Int32) -> Refusal {
    Refusal("cannot write `\(path)`: \(String(cString: strerror(code)))")
  }
}
