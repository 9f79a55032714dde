import Ground
import Rules

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
    let words = colon.map { String(decoding: rest[($0 + 1)...], as: UTF8.self) } ?? ""
    reason = words.split { $0.isWhitespace }.joined(separator: " ")
    // A dash or three dots say nothing, nor does a place to write a reason in; letters of every script do.
    guard words.unicodeScalars.contains(where: { $0.properties.isAlphabetic || $0.properties.numericType != nil }),
      LeftoverWords.all(in: Array(reason.utf8), from: 0).first?.lowerBound != 0
    else {
      throw .noReason
    }
    self.scope = scope
  }
}
