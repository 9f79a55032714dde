import Ground

/// What is remembered of a published site: of what it was made, and how each of its files is recognised.
///
/// It holds nothing that anybody reads. A build believes it only of files that it has looked at again, byte by byte.
struct SiteCache: Sendable, Equatable {
  /// What made the site: another program makes another.
  var program: String
  /// The key of the stamps.
  var key: CacheKey
  /// The digest of all that the site was made of; empty if that is not known.
  var site: String
  /// The digest of what twins are made of besides their pages.
  var twins: String
  /// The files that the program made, by path.
  var files: [ByteName: FileStamp]

  private static let header = "kedge-cache 1"

  /// The files, sorted by path.
  var sortedFiles: [(path: String, stamp: FileStamp)] {
    files.map { (path: $0.key.text, stamp: $0.value) }.sorted { $0.path.precedesByBytes($1.path) }
  }

  /// The file that keeps it: a line each, the files sorted by path; nil if a path cannot be a line.
  var encoded: [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(files.count * 80)
    for line in [Self.header, program, key.text, site, twins] {
      guard !line.utf8.contains(.lineFeed) else { return nil }
      bytes += Array(line.utf8) + [.lineFeed]
    }
    for (path, stamp) in sortedFiles {
      guard !path.utf8.contains(.lineFeed) else { return nil }
      bytes += Array("\(Hexadecimal.text(of: stamp.digest)) \(stamp.size) \(path)\n".utf8)
    }
    // So that one that was cut off, or changed, is known.
    return bytes + Array((Self.sum(of: bytes[...]) + "\n").utf8)
  }

  /// Takes what ``encoded`` gave; nil for anything else.
  init?(_ bytes: [UInt8]) {
    guard bytes.count > Self.sumLength, bytes.last == .lineFeed else { return nil }
    let text = bytes.dropLast(Self.sumLength + 1)
    guard text.last == .lineFeed, bytes[text.endIndex...].dropLast().elementsEqual(Self.sum(of: text).utf8) else {
      return nil
    }
    let lines = text.dropLast().split(separator: UInt8.lineFeed, omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
    guard lines.count >= 5, lines[0] == Self.header, let key = CacheKey(lines[2]) else { return nil }
    (program, self.key, site, twins, files) = (lines[1], key, lines[3], lines[4], [:])
    files.reserveCapacity(lines.count)
    for line in lines.dropFirst(5) {
      let parts = line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count == 3, parts[0].utf8.count == 16, let digest = UInt64(parts[0], radix: 16),
        let size = Int(parts[1]), size >= 0
      else { return nil }
      files[ByteName(String(parts[2]))] = FileStamp(size: size, digest: digest)
    }
    guard files.count == lines.count - 5 else { return nil }
  }

  private static let sumLength = 64

  /// What recognises a text: hexadecimal digits, as many as ``sumLength`` says.
  static func sum(of bytes: ArraySlice<UInt8>) -> String {
    var hash = SHA256()
    hash.update(bytes)
    return Hexadecimal.text(of: hash.finalize())
  }

  /// A site of which this is known.
  init(program: String, key: CacheKey, site: String, twins: String, files: [ByteName: FileStamp]) {
    (self.program, self.key, self.site, self.twins, self.files) = (program, key, site, twins, files)
  }
}
