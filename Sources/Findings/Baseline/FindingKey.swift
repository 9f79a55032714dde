import Ground

/// What a finding is recognised by, wherever its line is: the fingerprint of findings.
///
/// `docs/findings.md` says what is in it and why; it cannot be changed once baselines are out.
package struct FindingKey: Hashable, Sendable {
  /// What the finding is in.
  package var subject: Subject
  /// The id of the section; empty above the first one, and in files that are no documents.
  package var section: ByteName
  /// The name of the rule.
  package var rule: String
  /// Sixteen hexadecimal digits of the normalised line and of what the message names.
  package var hash: String

  /// What a finding is in.
  package enum Subject: Hashable, Sendable {
    /// A document, as an index of the handbook's.
    case document(Int)
    /// Another file, by its path from the folder of the baseline.
    case file(ByteName)
  }

  /// The same wherever in its document.
  var anywhere: FindingKey {
    var key = self
    key.section = ByteName("")
    return key
  }

  /// The digest of the bytes of a line, to which a message is added; none for a finding about a file as a whole.
  static func digest(of line: ArraySlice<UInt8>) -> SHA256 {
    var hash = SHA256()
    hash.update(String(decoding: normalised(line), as: UTF8.self))
    return hash
  }

  /// The digits for a line and a message.
  ///
  /// - Parameters:
  ///   - line: The digest of the line.
  ///   - message: The message, of which only the names in back-ticks count: its words may change, and of several findings
  ///     of one rule on one line they say which is which.
  ///   - isDocument: Whether a name is the path of a document, which changes when that is renamed: it does not count.
  /// - Returns: Sixteen hexadecimal digits.
  static func hash(of line: SHA256, message: String, passingOver isDocument: (String) -> Bool) -> String {
    var hash = line
    for name in names(in: message) where !isDocument(name) {
      hash.update("\0")
      hash.update(name)
    }
    return Hexadecimal.text(of: hash.finalize().prefix(8))
  }

  /// A line without what changes when it is moved, or when what it links to is renamed: how far it is indented, how wide
  /// its spaces are, its number in a list, and where its links lead.
  private static func normalised(_ line: ArraySlice<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    for word in withoutDestinations(line).split(whereSeparator: { $0 <= .space }) {
      if !bytes.isEmpty { bytes.append(.space) }
      let isNumber =
        bytes.isEmpty && word.count > 1 && word.dropLast().allSatisfy { UInt8.digits.contains($0) }
        && (word.last == UInt8.period || word.last == UInt8.closeParenthesis)
      bytes += isNumber ? [.hash] : word
    }
    return bytes
  }

  /// A line without what is in the round brackets of its links.
  private static func withoutDestinations(_ line: ArraySlice<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    var depth = 0
    for byte in line {
      if depth > 0 {
        depth += byte == .openParenthesis ? 1 : byte == .closeParenthesis ? -1 : 0
        if depth > 0 { continue }
      } else if byte == .openParenthesis, bytes.last == UInt8.closeBracket {
        depth = 1
      }
      bytes.append(byte)
    }
    return bytes
  }

  /// What is in back-ticks in a message.
  private static func names(in message: String) -> [String] {
    let parts = message.utf8.split(separator: .backtick, omittingEmptySubsequences: false)
    return stride(from: 1, to: parts.count - 1, by: 2).map { String(decoding: parts[$0], as: UTF8.self) }
  }
}
