import Ground
import Platform

/// A path below the site's root, kept as the bytes that the file system keeps.
///
/// Bytes rather than a String: NFC and NFD twins are equal as Strings but are two files, and the name of somebody
/// else's file need not be UTF-8 at all.
struct SitePath: Sendable {
  /// The path and a closing NUL: what a system call takes.
  let c: [CChar]

  /// Takes bytes that came from the file system or were checked before.
  init(bytes: some Collection<UInt8>) {
    var c: [CChar] = []
    c.reserveCapacity(bytes.count + 1)
    for byte in bytes { c.append(CChar(bitPattern: byte)) }
    c.append(0)
    self.c = c
  }

  /// Takes the path of a file to write; refuses what could leave the site or give one file two names.
  init(checking path: String) throws(PublishError) {
    var dots = 0
    var length = 0
    func endPart() throws(PublishError) {
      if length == 0 { throw .invalidPath(path, "it is absolute or has an empty part") }
      if length == dots, dots <= 2 { throw .invalidPath(path, "it has a part `.` or `..`") }
    }
    for byte in path.utf8 {
      switch byte {
      case 0: throw .invalidPath(path, "it contains a NUL byte")
      case UInt8.slash:
        try endPart()
        (dots, length) = (0, 0)
      case UInt8.period: (dots, length) = (dots + 1, length + 1)
      default: length += 1
      }
    }
    try endPart()
    self.init(bytes: path.utf8)
  }

  /// The path without the closing NUL.
  var bytes: some Collection<UInt8> { c.dropLast().lazy.map { UInt8(bitPattern: $0) } }

  /// The folder that holds this entry; none at the top of the site.
  var parent: SitePath? {
    guard let slash = c.lastIndex(of: CChar(bitPattern: UInt8.slash)) else { return nil }
    return SitePath(bytes: c[..<slash].lazy.map { UInt8(bitPattern: $0) })
  }

  /// This folder's entry called `name`.
  func appending(_ name: SitePath) -> SitePath {
    SitePath(bytes: Array(bytes) + [UInt8.slash] + Array(name.bytes))
  }
}

extension SitePath: Hashable, Comparable {
  static func == (left: SitePath, right: SitePath) -> Bool {
    left.c.count == right.c.count && memcmp(left.c, right.c, left.c.count) == 0
  }

  func hash(into hasher: inout Hasher) {
    c.withUnsafeBytes { hasher.combine(bytes: $0) }
  }

  /// By bytes; the closing NUL puts a path before the longer ones that begin with it.
  static func < (left: SitePath, right: SitePath) -> Bool {
    memcmp(left.c, right.c, min(left.c.count, right.c.count)) < 0
  }
}

extension SitePath: CustomStringConvertible {
  /// The path for messages and reports; bytes that are not UTF-8 show as �.
  var description: String { String(decoding: bytes, as: UTF8.self) }
}
