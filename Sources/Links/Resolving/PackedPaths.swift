import Ground

/// The paths of all pages one after the other: a link to a page reads the bytes of its path and leaves Strings that
/// other cores use on their own.
struct PackedPaths: Sendable {
  private let bytes: [UInt8]
  /// Where each path starts in `bytes`, and at last their end.
  private let starts: [Int]
  /// Whether a path can be in a URL and in an attribute as it is.
  private let isPlain: [Bool]

  init(_ paths: [String]) {
    var bytes: [UInt8] = []
    var starts = [0]
    bytes.reserveCapacity(paths.count * 48)
    starts.reserveCapacity(paths.count + 1)
    for path in paths {
      bytes.append(contentsOf: path.utf8)
      starts.append(bytes.count)
    }
    isPlain = paths.indices.map { index in
      bytes.withUnsafeBufferPointer { Self.isPlain($0[starts[index]..<starts[index + 1]]) }
    }
    (self.bytes, self.starts) = (bytes, starts)
  }

  /// A path.
  subscript(_ index: Int) -> String { String(decoding: bytes[starts[index]..<starts[index + 1]], as: UTF8.self) }

  /// Writes the relative URL that leads from one page to another, or to a fragment of it, unless anything in it must be
  /// encoded or escaped.
  ///
  /// - Returns: Whether it was written.
  func appendPlainURL(from page: Int, to target: Int, fragment: String?, to output: inout [UInt8]) -> Bool {
    guard isPlain[target] else { return false }
    guard var fragment else {
      appendURL(from: page, to: target, &output)
      return true
    }
    return fragment.withUTF8 { fragment in
      guard ContentPath.isPlain(fragment, apostrophes: false) else { return false }
      appendURL(from: page, to: target, &output)
      output.append(UInt8.hash)
      output.append(contentsOf: fragment)
      return true
    }
  }

  private func appendURL(from page: Int, to target: Int, _ output: inout [UInt8]) {
    bytes.withUnsafeBufferPointer { bytes in
      let to = UnsafeBufferPointer(rebasing: bytes[starts[target]..<starts[target + 1]])
      let (start, ups) = ContentPath.way(
        from: UnsafeBufferPointer(rebasing: bytes[starts[page]..<starts[page + 1]]), to: to)
      for _ in 0..<ups { output.append(contentsOf: "../".utf8) }
      output.append(contentsOf: UnsafeBufferPointer(rebasing: to[start...]))
    }
  }

  private static func isPlain(_ path: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    ContentPath.isPlain(UnsafeBufferPointer(rebasing: path), apostrophes: false) && !path.contains(UInt8.colon)
  }
}
