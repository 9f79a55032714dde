import Ground

/// A link as nearly all are written: a relative path without anything encoded, a fragment or none.
///
/// There are twenty links to a document; what needs no decoding and no query is read in one pass over its bytes.
package struct PlainLink {
  /// The path in the content folder.
  package let path: String
  /// What follows the `#`; nil if there is none.
  package let fragment: String?

  /// Reads a destination; nil if it is not of that form.
  ///
  /// - Parameters:
  ///   - destination: As it is written.
  ///   - folder: The folder of the document, with a slash at its end unless it is the root.
  init?(_ destination: String, in folder: String) {
    var (destination, folder) = (destination, folder)
    let read = destination.withUTF8 { link in folder.withUTF8 { Self.read(link, in: $0) } }
    guard let read else { return nil }
    (path, fragment) = read
  }

  /// Reads a destination as bytes; nil if it is not of that form.
  ///
  /// - Parameters:
  ///   - destination: As it is written.
  ///   - folder: The folder of the document, with a slash at its end unless it is the root.
  package init?(_ destination: UnsafeBufferPointer<UInt8>, in folder: UnsafeBufferPointer<UInt8>) {
    guard let read = Self.read(destination, in: folder) else { return nil }
    (path, fragment) = read
  }

  private static let slash = UInt8.slash
  private static let dot = UInt8.period

  private static func read(
    _ link: UnsafeBufferPointer<UInt8>, in folder: UnsafeBufferPointer<UInt8>
  ) -> (path: String, fragment: String?)? {
    var kept = folder.count
    var start = 0
    while link.count >= start + 3, link[start] == dot, link[start + 1] == dot, link[start + 2] == slash {
      guard kept > 0 else { return nil }
      kept -= 1
      while kept > 0, folder[kept - 1] != slash { kept -= 1 }
      start += 3
    }
    // Nearly every byte is none of `#%./:?`, nor a backslash.
    let marks: UInt64 = 0x8400_C028_0000_0000
    var end = link.count
    for index in start..<link.count {
      let byte = link[index]
      guard byte < 64 ? marks >> UInt64(byte) & 1 == 1 : byte == .backslash else { continue }
      switch byte {
      case UInt8.percent: return nil
      case UInt8.questionMark, UInt8.colon, UInt8.backslash:
        if end == link.count { return nil }
      case slash, dot:
        // An absolute path, an empty part, `.` and `..`.
        if end == link.count, index == start || link[index - 1] == slash { return nil }
      case UInt8.hash:
        if end == link.count { end = index }
      default: continue
      }
    }
    guard start < end else { return nil }
    let path = String(unsafeUninitializedCapacity: kept + end - start) { path in
      let middle = path.initialize(fromContentsOf: folder[..<kept])
      return UnsafeMutableBufferPointer(rebasing: path[middle...]).initialize(fromContentsOf: link[start..<end])
        + middle
    }
    return (path, end < link.count ? String(decoding: link[(end + 1)...], as: UTF8.self) : nil)
  }
}
