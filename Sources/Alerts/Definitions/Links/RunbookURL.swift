import Ground

/// A URL in its parts, with what is wrong about the way it is written.
struct RunbookURL {
  /// What keeps a well-meant URL from landing.
  enum Flaw: Sendable, Hashable {
    case blank, noURL, queryAfterFragment, repeatedHash, slashAfterFragment, insecure
  }

  /// Stands for a template, or a variable of a shell, in the parts.
  static let template: Unicode.Scalar = "\u{FFFC}"

  /// Scheme, host and path, as they are written, templates masked.
  var address: String
  /// Without its `?`; nil if there is none.
  var query: String?
  /// Without its `#`; nil if there is none.
  var fragment: String?

  /// Splits a URL; templates are masked, so that what they hold splits nothing.
  init(_ text: String) {
    var rest = Self.masked(text)[...]
    if let hash = rest.utf8.firstIndex(of: UInt8.hash) {
      // What follows `:~:` is for the browser, which looks for a text on the page.
      let written = rest[rest.utf8.index(after: hash)...]
      let marker = written.indices.first { written[$0...].hasPrefix(":~:") }
      fragment = String(written[..<(marker ?? written.endIndex)])
      rest = rest[..<hash]
    }
    if let mark = rest.utf8.firstIndex(of: UInt8.questionMark) {
      query = String(rest[rest.utf8.index(after: mark)...])
      rest = rest[..<mark]
    }
    address = String(rest)
  }

  /// Whether a part holds a template.
  static func isTemplate(_ part: String?) -> Bool {
    part?.unicodeScalars.contains(template) ?? false
  }

  /// Whether the URL holds a space or control character outside of templates.
  var hasSpace: Bool {
    [address, query ?? "", fragment ?? ""].contains { part in part.utf8.contains { $0 <= .space || $0 == .delete } }
  }

  /// What is wrong about the fragment, and the URL's end as it was probably meant.
  var fragmentFlaw: (flaw: Flaw, query: String?, fragment: String)? {
    guard let fragment else { return nil }
    let bytes = fragment.utf8
    if let hash = bytes.firstIndex(of: UInt8.hash) {
      let (first, second) = (fragment[..<hash], fragment[bytes.index(after: hash)...])
      return (.repeatedHash, query, String(first.isEmpty ? second.drop { $0 == "#" } : first))
    }
    if let mark = bytes.firstIndex(of: UInt8.questionMark) {
      let moved = String(fragment[bytes.index(after: mark)...])
      return (.queryAfterFragment, query.map { $0 + "&" + moved } ?? moved, String(fragment[..<mark]))
    }
    guard bytes.last == .slash else { return nil }
    return (.slashAfterFragment, query, String(Substring(bytes.prefix { $0 != .slash })))
  }

  /// The text with one scalar for each `{{ … }}`, `${…}`, `$(…)` and `$name`.
  private static func masked(_ text: String) -> String {
    guard text.utf8.contains(UInt8.openBrace) || text.utf8.contains(UInt8.dollar) else { return text }
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if let end = templateEnd(bytes, index) {
        result += Array(String(template).utf8)
        index = end
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func templateEnd(_ bytes: [UInt8], _ start: Int) -> Int? {
    guard start + 1 < bytes.count else { return nil }
    switch (bytes[start], bytes[start + 1]) {
    case (UInt8.openBrace, UInt8.openBrace):
      var index = start + 2
      while index + 1 < bytes.count {
        if bytes[index] == .closeBrace, bytes[index + 1] == .closeBrace { return index + 2 }
        index += 1
      }
      return bytes.count
    case (UInt8.dollar, UInt8.openBrace): return close(bytes, start, UInt8.closeBrace)
    case (UInt8.dollar, UInt8.openParenthesis): return close(bytes, start, UInt8.closeParenthesis)
    case (UInt8.dollar, let next) where isName(next):
      return bytes[start + 1..<bytes.count].firstIndex { !isName($0) } ?? bytes.count
    default: return nil
    }
  }

  private static func close(_ bytes: [UInt8], _ start: Int, _ bracket: UInt8) -> Int {
    bytes[start..<bytes.count].firstIndex(of: bracket).map { $0 + 1 } ?? bytes.count
  }

  private static func isName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8.lowercaseLetters, UInt8.capitalLetters,
      UInt8.digits, UInt8.underscore:
      true
    default: false
    }
  }
}
