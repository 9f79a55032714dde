/// The paths of all pages one after the other: a link to a page reads the bytes of its path and leaves Strings that
/// other cores use alone.
struct PackedPaths: Sendable {
  private let bytes: [UInt8]
  /// Where each path starts in `bytes`, and at last their end.
  private let starts: [Int]

  init(_ paths: [String]) {
    var bytes: [UInt8] = []
    var starts = [0]
    bytes.reserveCapacity(paths.count * 48)
    starts.reserveCapacity(paths.count + 1)
    for path in paths {
      bytes.append(contentsOf: path.utf8)
      starts.append(bytes.count)
    }
    (self.bytes, self.starts) = (bytes, starts)
  }

  /// A path.
  subscript(_ index: Int) -> String { String(decoding: bytes[starts[index]..<starts[index + 1]], as: UTF8.self) }

  /// The relative URL that leads from one page to a fragment of another.
  func relativeURL(from page: Int, to target: Int, fragment: String) -> String {
    bytes.withUnsafeBufferPointer { bytes in
      ContentPath.relativeURL(
        from: UnsafeBufferPointer(rebasing: bytes[starts[page]..<starts[page + 1]]),
        to: UnsafeBufferPointer(rebasing: bytes[starts[target]..<starts[target + 1]]), fragment: fragment)
    }
  }
}
