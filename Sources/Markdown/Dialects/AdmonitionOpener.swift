import Ground

/// The line that begins an admonition of another dialect.
struct AdmonitionOpener {
  /// How its content is told from what follows.
  enum Form: Equatable {
    /// `!!! note`, `??? note`, `=== "Tab"`: it is indented by four.
    case indented
    /// `:::note`: it ends at a line of colons.
    case fenced(colons: Int)
  }

  var form: Form
  var kind: CalloutKind
  /// The bytes of the title; empty if the line has none.
  var title: Range<Int>
  /// The title where the line has none and the type is not one of ours.
  var ownTitle: String?

  /// Reads the rest of a line; nil if it begins no admonition.
  init?(_ bytes: ArraySlice<UInt8>) {
    guard let first = bytes.first, bytes.count > 4 else { return nil }
    let marks = bytes.prefix { $0 == first }.count
    var rest = bytes.dropFirst(marks)
    switch first {
    case UInt8.exclamationMark, UInt8.questionMark:
      guard marks == 3 else { return nil }
      if rest.first == .plus { rest.removeFirst() }
      form = .indented
    case UInt8.equals:
      guard marks == 3, rest.first == .space, rest.dropFirst().first == .quote, Self.trimmed(rest).last == .quote else {
        return nil
      }
      (form, kind, title) = (.indented, .note, Self.unquoted(rest))
      return
    case UInt8.colon:
      guard marks >= 3 else { return nil }
      form = .fenced(colons: marks)
    default: return nil
    }
    if form == .indented, rest.first != .space { return nil }
    rest = rest.drop { $0 == .space }
    let name = rest.prefix { UInt8.lowercaseLetters.contains($0 | 0x20) }
    rest = rest.dropFirst(name.count)
    guard !name.isEmpty, rest.first.map({ $0 == .space || $0 == .openBracket || $0 == .openBrace }) ?? true else {
      return nil
    }
    let word = String(decoding: name, as: UTF8.self).lowercased()
    guard let known = Self.kinds[word] ?? (form == .indented ? .note : nil) else { return nil }
    kind = known
    if form == .indented {
      // Classes may come between the type and the title.
      title = rest.firstIndex(of: UInt8.quote).map { Self.unquoted(rest[$0...]) } ?? rest.startIndex..<rest.startIndex
    } else {
      title = Self.unbracketed(Self.trimmed(rest))
    }
    if title.isEmpty, CalloutKind(rawValue: word) == nil {
      ownTitle = word.prefix(1).uppercased() + word.dropFirst()
    }
  }

  private static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var text = text.drop { $0 == .space }
    while let last = text.last, last <= .space { text.removeLast() }
    return text
  }

  private static func unquoted(_ text: ArraySlice<UInt8>) -> Range<Int> {
    let text = trimmed(text)
    guard text.count > 1, text.last == .quote else { return text.startIndex..<text.startIndex }
    return text.startIndex + 1..<text.endIndex - 1
  }

  /// A title without the brackets around it; attributes in braces are none.
  private static func unbracketed(_ text: ArraySlice<UInt8>) -> Range<Int> {
    guard let first = text.first, first != .openBrace else { return text.startIndex..<text.startIndex }
    if first == .openBracket, text.last == .closeBracket { return text.startIndex + 1..<text.endIndex - 1 }
    return text.startIndex..<text.endIndex
  }

  /// What other dialects call a callout, and which of ours it is.
  static let kinds: [String: CalloutKind] = {
    var kinds: [String: CalloutKind] = [:]
    for kind in CalloutKind.allCases { kinds[kind.rawValue] = kind }
    for name in [
      "info", "abstract", "summary", "tldr", "todo", "seealso", "question", "help", "faq", "quote", "cite", "example",
      "details",
    ] {
      kinds[name] = .note
    }
    for name in ["hint", "success", "check", "done"] { kinds[name] = .tip }
    kinds["attention"] = .warning
    for name in ["danger", "error", "failure", "fail", "missing", "bug"] { kinds[name] = .caution }
    return kinds
  }()
}
