import Ground

/// Paths inside the content folder and URLs between pages, as bytes: no normalisation, no surprises.
package enum ContentPath {
  /// Undoes percent-encoding; a `%` that starts no escape stays. Nil if the result is not UTF-8 or holds a NUL.
  package static func percentDecoded(_ text: Substring) -> String? {
    var whole = String(text)
    guard whole.withUTF8({ $0.contains(UInt8.percent) }) else { return whole }
    let bytes = Array(whole.utf8)
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == .percent, index + 2 < bytes.count, let high = hex(bytes[index + 1]),
        let low = hex(bytes[index + 2])
      {
        result.append(high << 4 | low)
        index += 3
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result.contains(0) ? nil : String(validating: result, as: UTF8.self)
  }

  /// Percent-encodes what may not be in the path of a URL; `/` stays.
  package static func percentEncoded(_ path: String) -> String {
    var path = path
    if path.withUTF8({ isPlain($0) }) { return path }
    var result = ""
    for byte in path.utf8 {
      if isPlain(byte) {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        result += "%" + String(byte >> 4, radix: 16, uppercase: true) + String(byte & 15, radix: 16, uppercase: true)
      }
    }
    return result
  }

  /// Resolves a relative path against the folder of `base`; nil if it is outside the root.
  package static func resolve(_ relative: String, from base: String) -> String? {
    var (relative, base) = (relative, base)
    return relative.withUTF8 { relative in
      base.withUTF8 { base in
        let end = relative.first == slash ? nil : base.lastIndex(of: slash)
        return resolve(relative, in: UnsafeBufferPointer(rebasing: base[..<(end ?? 0)]))
      }
    }
  }

  private static func resolve(
    _ relative: UnsafeBufferPointer<UInt8>, in folder: UnsafeBufferPointer<UInt8>
  ) -> String? {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: folder.count + 1 + relative.count) { path in
      var (count, index) = (path.initialize(fromContentsOf: folder), 0)
      while index < relative.count {
        let end = relative[index...].firstIndex(of: slash) ?? relative.count
        let part = relative[index..<end]
        index = end + 1
        guard part.count > 2 || !part.allSatisfy({ $0 == .period }) else {
          guard part.count == 2 else { continue }
          guard count > 0 else { return nil }
          count = path[..<count].lastIndex(of: slash) ?? 0
          continue
        }
        if count > 0 {
          path[count] = slash
          count += 1
        }
        count = path[count...].initialize(fromContentsOf: part)
      }
      return String(decoding: UnsafeBufferPointer(rebasing: path[..<count]), as: UTF8.self)
    }
  }

  private static let slash = UInt8.slash

  /// The relative URL that leads from one page of the site to another file of it, percent-encoded.
  package static func relativeURL(from page: String, to target: String) -> String {
    var (page, target) = (page, target)
    return page.withUTF8 { from in
      target.withUTF8 { to in relativeURL(from: from, to: to) }
    }
  }

  private static func relativeURL(
    from: UnsafeBufferPointer<UInt8>, to: UnsafeBufferPointer<UInt8>
  ) -> String {
    let (start, ups) = way(from: from, to: to)
    let rest = UnsafeBufferPointer(rebasing: to[start...])
    // A first part with a colon would read as a scheme.
    let needsDot = ups == 0 && rest.prefix { $0 != slash }.contains(UInt8.colon)
    guard isPlain(rest), !needsDot else {
      let encoded = percentEncoded(String(decoding: rest, as: UTF8.self))
      return needsDot ? "./" + encoded : String(repeating: "../", count: ups) + encoded
    }
    return String(unsafeUninitializedCapacity: ups * 3 + rest.count) { url in
      for up in 0..<ups {
        (url[up * 3], url[up * 3 + 1], url[up * 3 + 2]) = (UInt8.period, UInt8.period, slash)
      }
      _ = UnsafeMutableBufferPointer(rebasing: url[(ups * 3)...]).initialize(fromContentsOf: rest)
      return ups * 3 + rest.count
    }
  }

  /// The way from a page to a file: how much of the file's path is folders that both share, which are left out, and
  /// how many folders it goes up.
  static func way(
    from: UnsafeBufferPointer<UInt8>, to: UnsafeBufferPointer<UInt8>
  ) -> (start: Int, ups: Int) {
    var start = 0
    var index = 0
    while index < from.count, index < to.count, from[index] == to[index] {
      if from[index] == slash { start = index + 1 }
      index += 1
    }
    var ups = 0
    for byte in from[start...] where byte == slash { ups += 1 }
    return (start, ups)
  }

  private static func hex(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8.digits: byte - UInt8.digit0
    case UInt8.a...UInt8.f: byte - UInt8.a + 10
    case UInt8.capitalA...UInt8.capitalF: byte - UInt8.capitalA + 10
    default: nil
    }
  }

  /// Whether nothing in a text need be encoded; an apostrophe need not, but is escaped in an attribute.
  package static func isPlain(_ text: UnsafeBufferPointer<UInt8>, apostrophes: Bool = true) -> Bool {
    for byte in text where !isPlain(byte) || byte == .apostrophe && !apostrophes { return false }
    return true
  }

  /// Letters, digits and `!$'()*+,-./:;=@_~`, as a bit for each byte of ASCII: every byte of every path is looked up.
  @inline(__always)
  private static func isPlain(_ byte: UInt8) -> Bool {
    let bits: UInt64 = byte < 64 ? 0x2FFF_FF92_0000_0000 : byte < 128 ? 0x47FF_FFFE_87FF_FFFF : 0
    return bits >> UInt64(byte & 63) & 1 == 1
  }
}
