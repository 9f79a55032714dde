import Ground

/// What a comment that speaks to Kedge says: `kedge-ignore RULE, RULE: reason`.
struct SuppressionComment: Hashable {
  /// Which findings a comment is about.
  enum Scope: String, CaseIterable {
    /// Those of the next block.
    case block = "kedge-ignore"
    /// Those of the whole file.
    case file = "kedge-ignore-file"
  }

  /// Why a comment says nothing.
  enum Problem: Error, Hashable {
    /// Its first word is another one.
    case unknownWord(String)
    case noRule
    case noReason
  }

  let scope: Scope
  /// The names of the rules, as they are written.
  let rules: [String]
  let reason: String

  /// Reads the text of a comment.
  ///
  /// - Throws: ``Problem`` if it does not have the form.
  init(_ text: String) throws(Problem) {
    let bytes = Array(text.utf8)
    let wordEnd = bytes.firstIndex { $0 <= .space || $0 == .colon } ?? bytes.count
    let word = String(decoding: bytes[..<wordEnd], as: UTF8.self)
    guard let scope = Scope(rawValue: word) else { throw .unknownWord(word) }
    let rest = bytes[wordEnd...]
    let colon = rest.firstIndex(of: .colon)
    rules = rest[..<(colon ?? rest.endIndex)].split { $0 <= .space || $0 == .comma }.map {
      String(decoding: $0, as: UTF8.self)
    }
    guard !rules.isEmpty else { throw .noRule }
    let words = colon.map { rest[($0 + 1)...] } ?? []
    // A dash or three dots say nothing; letters of every script do.
    guard words.contains(where: { $0 >= 0x80 || Self.isAlphanumeric($0) }) else { throw .noReason }
    self.scope = scope
    reason = words.split { $0 <= .space }.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: false
    }
  }
}
