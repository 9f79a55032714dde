/// A path taken apart by its bytes: its folder, the name of the file, the stem and the extension of that name.
///
/// A name is bytes, not characters: two names that only look alike are two, and a dot in a folder's name ends nothing.
package struct PathName: Sendable {
  /// The whole path.
  package let path: Substring
  private let start: Substring.Index
  private let dot: Substring.Index?

  /// Takes a path whose parts are divided by slashes.
  package init(_ path: Substring) {
    self.path = path
    // Every path has its bytes in one piece, which are looked through at a fraction of the cost of a string's own view.
    let found = path.utf8.withContiguousStorageIfAvailable { bytes in
      let start = bytes.nameStart
      // The dot of a hidden file begins its name.
      return (start, bytes[start...].dropFirst().lastIndex(of: .period))
    }
    if let (start, dot) = found {
      self.start = path.utf8.index(path.startIndex, offsetBy: start)
      self.dot = dot.map { path.utf8.index(path.startIndex, offsetBy: $0) }
    } else {
      start = path.utf8.nameStart
      dot = path.utf8[start...].dropFirst().lastIndex(of: UInt8.period)
    }
  }

  /// Takes a path whose parts are divided by slashes.
  package init(_ path: String) { self.init(path[...]) }

  /// The folder with a slash at its end, `a/b/` of `a/b/c.md`; empty at the root.
  package var folder: Substring { path[..<start] }

  /// The name of the file, `c.md` of `a/b/c.md`.
  package var name: Substring { path[start...] }

  /// The name without its extension, `c` of `a/b/c.md`.
  package var stem: Substring { path[start..<(dot ?? path.endIndex)] }

  /// What follows the last dot of the name, `md` of `a/b/c.md`; nil if the name has none.
  package var fileExtension: Substring? { dot.map { path[path.utf8.index(after: $0)...] } }

  /// The path without the extension of the name, `a/b/c` of `a/b/c.md`.
  package var withoutExtension: Substring { path[..<(dot ?? path.endIndex)] }

  /// Whether the extension is, in any case, one of these, which are in lower case and without a dot.
  package func hasExtension(_ extensions: [String]) -> Bool {
    guard let own = fileExtension else { return false }
    return extensions.contains { own.utf8.equalsIgnoringCase($0.utf8) }
  }

  /// A text without the slashes at its end.
  package static func withoutEndSlashes(_ text: String) -> String {
    var bytes = text.utf8[...]
    while bytes.last == .slash { bytes.removeLast() }
    return String(Substring(bytes))
  }
}

extension BidirectionalCollection<UInt8> {
  /// Where the name of the file begins in the bytes of a path: after the last slash.
  @inlinable package var nameStart: Index { lastIndex(of: .slash).map { index(after: $0) } ?? startIndex }
}

extension Collection<UInt8> {
  /// Whether these bytes are, in any case of the letters of ASCII, the same as others, which are in lower case.
  @inlinable
  package func equalsIgnoringCase(_ lowercase: some Collection<UInt8>) -> Bool {
    count == lowercase.count
      && elementsEqual(lowercase) { (UInt8.capitalLetters.contains($0) ? $0 | 0x20 : $0) == $1 }
  }
}
