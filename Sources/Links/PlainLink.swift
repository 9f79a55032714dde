/// A link as nearly all are written: a relative path without anything encoded, a fragment or none.
///
/// There are twenty links to a document; what needs no decoding and no query is read in one pass over its bytes.
struct PlainLink {
  /// The path in the content folder.
  let path: String
  let fragment: String?

  /// Reads a destination; nil where it is not of that form.
  ///
  /// - Parameters:
  ///   - destination: As it is written.
  ///   - folder: The folder of the document, with a slash at its end unless it is the root.
  init?(_ destination: String, in folder: String) {
    let bytes = destination.utf8
    var folder = folder[...]
    var start = bytes.startIndex
    while bytes[start...].starts(with: "../".utf8) {
      guard !folder.isEmpty else { return nil }
      folder = folder.dropLast()
      folder = folder.utf8.lastIndex(of: UInt8(ascii: "/")).map { folder[...$0] } ?? ""
      start = bytes.index(start, offsetBy: 3)
    }
    var hash: String.Index?
    var previous = UInt8(ascii: "/")
    var index = start
    while index < bytes.endIndex {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "%"): return nil
      case UInt8(ascii: "?"), UInt8(ascii: ":"), UInt8(ascii: "\\"):
        if hash == nil { return nil }
      case UInt8(ascii: "/"), UInt8(ascii: "."):
        // An absolute path, an empty part, `.` and `..`.
        if hash == nil, previous == UInt8(ascii: "/") { return nil }
      case UInt8(ascii: "#"): if hash == nil { hash = index }
      default: break
      }
      previous = byte
      index = bytes.index(after: index)
    }
    let end = hash ?? bytes.endIndex
    guard start < end else { return nil }
    var path = String()
    path.reserveCapacity(folder.utf8.count + bytes.count)
    path += folder
    path += destination[start..<end]
    self.path = path
    fragment = hash.map { String(destination[bytes.index(after: $0)...]) }
  }
}
