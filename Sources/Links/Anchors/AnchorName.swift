import Ground

/// The name of an anchor: the path of a page in the site, and the id of an element on it unless it is the page itself.
package struct AnchorName: Sendable, Hashable {
  /// The path of the page in the site, `playbooks/timeout.html`.
  package var page: String
  /// The id on the page; nil if the page as a whole is meant.
  package var id: String?

  package init(page: String, id: String? = nil) {
    self.page = page
    self.id = id
  }

  /// By bytes, as a browser compares: an accent that is composed in another way makes another name.
  package static func == (one: AnchorName, other: AnchorName) -> Bool {
    guard ByteName.isSame(one.page, other.page) else { return false }
    guard let first = one.id, let second = other.id else { return one.id == nil && other.id == nil }
    return ByteName.isSame(first, second)
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(ByteName(page))
    hasher.combine(id.map(ByteName.init))
  }

  /// The anchor as the ledger writes it: `path#id`, or `path` for a page.
  ///
  /// Spaces, control characters, `%` and `#` are percent-encoded: a line splits at its spaces.
  package var text: String {
    let path = Self.encoded(page)
    return id.map { path + "#" + Self.encoded($0) } ?? path
  }

  /// Reads an anchor as the ledger writes it; nil if it is not one.
  package init?(ledger text: Substring) {
    guard !text.isEmpty else { return nil }
    let bytes = text.utf8
    guard let hash = bytes.firstIndex(of: UInt8.hash) else {
      guard let page = ContentPath.percentDecoded(text) else { return nil }
      self.init(page: page)
      return
    }
    guard hash > bytes.startIndex, bytes.index(after: hash) < bytes.endIndex,
      let page = ContentPath.percentDecoded(text[..<hash]),
      let id = ContentPath.percentDecoded(text[bytes.index(after: hash)...])
    else { return nil }
    self.init(page: page, id: id)
  }

  /// Reads an anchor as a person writes it: a path of the content folder or of the site, with `.md`, `.html` or no
  /// ending, with or without a fragment; a bare fragment belongs to `page`.
  ///
  /// - Parameters:
  ///   - text: `playbooks/timeout.md#diagnosis`, `playbooks/timeout`, `#diagnosis`.
  ///   - page: The page that a bare fragment belongs to.
  package init?(written text: String, on page: String? = nil) {
    var path = text[...]
    var id: String?
    if let hash = path.utf8.firstIndex(of: UInt8.hash) {
      id = ContentPath.percentDecoded(path[path.utf8.index(after: hash)...])
      path = path[..<hash]
      guard id?.isEmpty == false else { return nil }
    }
    if path.isEmpty {
      guard let page, id != nil else { return nil }
      self.init(page: page, id: id)
      return
    }
    guard let decoded = ContentPath.percentDecoded(path), let clean = ContentPath.resolve("/" + decoded, from: ""),
      !clean.isEmpty
    else { return nil }
    self.init(page: SiteMap.page(written: clean), id: id)
  }

  /// Percent-encodes what would split a line of the ledger: spaces, control characters, `%` and `#`.
  package static func encoded(_ text: String) -> String {
    func isKept(_ byte: UInt8) -> Bool {
      byte > .space && byte != .delete && byte != .percent && byte != .hash
    }
    var text = text
    if text.withUTF8({ $0.allSatisfy(isKept) }) { return text }
    var bytes: [UInt8] = []
    let digits = Array("0123456789ABCDEF".utf8)
    for byte in text.utf8 {
      if isKept(byte) {
        bytes.append(byte)
      } else {
        bytes += [UInt8.percent, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension AnchorName: Comparable, CustomStringConvertible {
  /// By the bytes of the text, so that the ledger is sorted as `LC_ALL=C sort` sorts.
  package static func < (lhs: AnchorName, rhs: AnchorName) -> Bool {
    var (left, right) = (lhs.page.utf8.makeIterator(), rhs.page.utf8.makeIterator())
    while true {
      let (first, second) = (left.next(), right.next())
      if first == nil, second == nil { break }
      if first != second { return lhs.weight(first) < rhs.weight(second) }
    }
    guard let id = lhs.id else { return rhs.id != nil }
    guard let other = rhs.id else { return false }
    return id.utf8.lazy.map(Self.weight).lexicographicallyPrecedes(other.utf8.lazy.map(Self.weight))
  }

  /// Where a byte of the path sorts; past its end comes the `#`, or nothing.
  private func weight(_ byte: UInt8?) -> UInt16 {
    byte.map(Self.weight) ?? (id == nil ? 0 : UInt16(UInt8.hash) << 8)
  }

  /// Where a byte sorts once the text is percent-encoded.
  private static func weight(_ byte: UInt8) -> UInt16 {
    let isEncoded = byte <= .space || byte == .delete || byte == .percent || byte == .hash
    return isEncoded ? UInt16(UInt8.percent) << 8 | UInt16(byte) : UInt16(byte) << 8
  }

  package var description: String { text }

  /// The text, quoted where a shell would read it otherwise.
  package var shellWord: String { text.shellWord }
}
