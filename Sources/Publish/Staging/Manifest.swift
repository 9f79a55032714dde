import Ground

/// The list of the files in a site that Kedge wrote: every other file there is somebody else's and stays.
///
/// On disk: a line with the version, then a path a line, sorted by bytes. A line feed in a path is written as `\n`, a
/// backslash as `\\`.
struct Manifest: Sendable {
  /// The manifest's own name, at the top of the site.
  static let path = SitePath(bytes: ".kedge-manifest".utf8)
  private static let header = "kedge-manifest 1"

  /// The listed paths.
  private(set) var files: Set<SitePath> = []
  /// Every folder that holds a listed path, at any depth.
  private(set) var folders: Set<SitePath> = []
  /// The manifest as it is on disk.
  let encoded: [UInt8]

  /// The manifest of a folder that Kedge never wrote to.
  static let empty = Manifest()

  private init() { encoded = Self.encoding([SitePath]()) }

  /// A manifest of these paths as it is on disk.
  static func encoding(_ paths: some Collection<SitePath>) -> [UInt8] {
    var encoded = Array(Self.header.utf8) + [UInt8.lineFeed]
    encoded.reserveCapacity(encoded.count + paths.count * 64)
    for path in paths.sorted() {
      path.c.withUnsafeBytes { bytes in
        // The closing NUL is left out.
        let bytes = UnsafeRawBufferPointer(rebasing: bytes.dropLast())
        if bytes.contains(where: { $0 == .lineFeed || $0 == backslash }) {
          for byte in bytes { encoded += escaped(byte) }
        } else {
          encoded.append(contentsOf: bytes)
        }
      }
      encoded.append(UInt8.lineFeed)
    }
    return encoded
  }

  private static let backslash = UInt8.backslash

  private static func escaped(_ byte: UInt8) -> [UInt8] {
    switch byte {
    case UInt8.lineFeed: [backslash, UInt8.n]
    case backslash: [backslash, backslash]
    default: [byte]
    }
  }

  /// Reads a manifest; `name` is for the error.
  init(decoding bytes: [UInt8], name: String) throws(PublishError) {
    let lines = bytes.split(separator: UInt8.lineFeed, omittingEmptySubsequences: false)
    guard let first = lines.first, first.elementsEqual(Self.header.utf8) else {
      throw .unreadableManifest(path: name, "its first line is not `\(Self.header)`")
    }
    guard lines.last?.isEmpty == true else {
      throw .unreadableManifest(path: name, "its last line is cut off")
    }
    encoded = bytes
    for line in lines.dropFirst().dropLast() { insert(SitePath(bytes: Self.unescaped(line))) }
  }

  private mutating func insert(_ path: SitePath) {
    guard files.insert(path).inserted else { return }
    var folder = path.parent
    while let next = folder, folders.insert(next).inserted { folder = next.parent }
  }

  private static func unescaped(_ line: ArraySlice<UInt8>) -> [UInt8] {
    guard line.contains(UInt8.backslash) else { return Array(line) }
    var result: [UInt8] = []
    var escaped = false
    for byte in line {
      if escaped {
        result.append(byte == .n ? .lineFeed : byte)
        escaped = false
      } else if byte == .backslash {
        escaped = true
      } else {
        result.append(byte)
      }
    }
    return result
  }
}
