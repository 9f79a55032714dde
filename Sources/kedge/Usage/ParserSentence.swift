import Diagnostics

/// A sentence of the argument parser, taken apart: what is so, and what to do about it.
struct ParserSentence {
  var message: String
  var help: String?
  /// Whether it is about an option's name or the form of a value, not about what the verb needs.
  var isAboutForm = false

  private init(_ message: String, help: String?, isAboutForm: Bool = true) {
    (self.message, self.help, self.isAboutForm) = (message, help, isAboutForm)
  }

  /// Rewords a sentence: lower case in front, code in back-ticks, no full stop.
  init(_ text: String) {
    if let value = Self.value(text) {
      self = value
      return
    }
    let lines = text.split(separator: "\n", maxSplits: 1)
    message = Self.voiced(lines.first ?? "")
    if message.hasPrefix("missing expected argument") { message = "missing" + message.dropFirst(25) }
    if lines.count > 1 {
      help = lines[1].split(separator: "\n").map { $0.drop { $0 == " " } }.joined(separator: " ")
    }
  }

  /// An option that the verb does not have.
  static func unknown(_ option: String, verb: String, known: [String]) -> ParserSentence {
    if let elsewhere = OptionTable.home(of: option, besides: verb) {
      return ParserSentence("`kedge\(verb.isEmpty ? "" : " " + verb)` has no option `\(option)`", help: elsewhere)
    }
    let near = NearMiss.best(for: option, among: known)
    return ParserSentence("unknown option `\(option)`", help: near.map { "did you mean `\($0)`?" })
  }

  /// An argument that is one too many; the name of a part of the verb comes first.
  static func unexpected(_ argument: String, verb: String) -> ParserSentence {
    let parts = VerbNames.below(verb)
    return ParserSentence(
      "unexpected argument `\(argument)`",
      help: parts.contains(argument) ? "write it first: `kedge \(verb) \(argument) …`" : nil, isAboutForm: false)
  }

  /// `The value 'x' is invalid for '--format <format>'. Please provide one of 'a' and 'b'.`
  private static func value(_ text: String) -> ParserSentence? {
    guard text.hasPrefix("The value '"), let middle = text.ranges(of: "' is invalid for '").last else { return nil }
    let value = text[..<middle.lowerBound].dropFirst("The value '".count)
    let rest = text[middle.upperBound...]
    guard let end = rest.firstIndex(of: "'") else { return nil }
    let message = "`\(value)` is invalid for `\(rest[..<end])`"
    let tail = rest[rest.index(after: end)...]
    if tail.hasPrefix(": ") { return ParserSentence(message, help: String(tail.dropFirst(2))) }
    let names = names(in: tail)
    guard !names.isEmpty else { return ParserSentence(message, help: nil) }
    let near = NearMiss.best(for: String(value), among: names).map { "did you mean `\($0)`? " } ?? ""
    return ParserSentence(message, help: near + "one of " + names.map { "`\($0)`" }.joined(separator: ", "))
  }

  /// The values that the parser offers, in quotes or in a list.
  private static func names(in tail: Substring) -> [String] {
    let items = tail.split(separator: "\n").filter { $0.hasPrefix("  - ") }.map { String($0.dropFirst(4)) }
    guard items.isEmpty else { return items }
    return tail.split(separator: "'", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }.map { String($0.element) }
  }

  private static func voiced(_ text: Substring) -> String {
    let text = backticked(text)
    return lowercasingFirst(text.hasSuffix(".") ? text.dropLast() : text[...])
  }

  /// A quotation mark opens after a space and closes before one; any other is an apostrophe.
  private static func backticked(_ text: Substring) -> String {
    let characters = Array(text)
    var result = ""
    for (index, character) in characters.enumerated() {
      let before = index > 0 ? characters[index - 1] : " "
      let after = index + 1 < characters.count ? characters[index + 1] : " "
      let isQuote = character == "'" && (" (".contains(before) || " .,:?)".contains(after))
      result.append(isQuote ? "`" : character)
    }
    return result
  }

  /// A sentence with a lower case letter in front and no full stop.
  static func lowercasingFirst(_ text: Substring) -> String {
    text.prefix(1).lowercased() + (text.hasSuffix(".") ? text.dropLast() : text[...]).dropFirst()
  }
}
