import Ground
import Platform

/// Working out where a target really is.
enum TargetPath {
  /// The absolute path without symbolic links; what does not exist yet is appended to what does.
  static func resolve(_ path: String) throws(PublishError) -> String {
    if path.isEmpty || path.utf8.contains(0) { throw .refusedTarget(path, "it is not a path") }
    if let real = SystemCall.realPath(path) { return real }
    let code = errno
    guard code == ENOENT else { throw .system("find", path: path, code: code) }
    var status = stat()
    if lstat(path, &status) == 0 { throw .refusedTarget(path, "it is a symbolic link whose target does not exist") }
    let (parent, last) = split(path)
    if last == "." || last == ".." || last.isEmpty { throw .system("find", path: path, code: ENOENT) }
    let above = try resolve(parent)
    return above == "/" ? "/\(last)" : "\(above)/\(last)"
  }

  /// The folder that holds the last part of a path, and that part.
  static func split(_ path: String) -> (parent: String, last: String) {
    var bytes = Array(path.utf8)[...]
    while bytes.count > 1, bytes.last == .slash { bytes.removeLast() }
    guard let slash = bytes.lastIndex(of: UInt8.slash) else {
      return (".", String(decoding: bytes, as: UTF8.self))
    }
    let parent = slash == bytes.startIndex ? "/" : String(decoding: bytes[..<slash], as: UTF8.self)
    return (parent, String(decoding: bytes[(slash + 1)...], as: UTF8.self))
  }

  /// Whether `inner` is `outer` or is under it; both resolved.
  static func contains(_ outer: String, _ inner: String) -> Bool {
    let outer = outer == "/" ? [] : Array(outer.utf8)
    let inner = Array(inner.utf8)
    return inner.starts(with: outer) && (inner.count == outer.count || inner[outer.count] == .slash)
  }

  /// Makes the folders above a resolved target, and returns those that it made, outermost first.
  static func makeParents(of path: String) throws(PublishError) -> [String] {
    let parent = split(path).parent
    if exists(parent) { return [] }
    let made = try makeParents(of: parent)
    guard mkdir(parent, 0o755) == 0 || errno == EEXIST else {
      let code = errno
      removeParents(made)
      throw .system("create folder", path: parent, code: code)
    }
    return made + [parent]
  }

  /// Takes away folders that `makeParents` made, as far as they are still empty.
  static func removeParents(_ made: [String]) {
    for path in made.reversed() { rmdir(path) }
  }

  /// Whether something exists at `path`.
  static func exists(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0
  }
}
