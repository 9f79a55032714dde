import ArgumentParser
import Diagnostics
import Ground

/// Wrong usage, as the argument parser found it, in the voice of every other refusal.
///
/// The parser's errors are not public, but their sentences are, and the version of the parser is fixed.
struct UsageError: Refusing {
  let refusal: Refusal

  /// Rewords an error of the parser.
  ///
  /// - Parameters:
  ///   - error: The error.
  ///   - words: What was typed.
  init(_ error: any Error, words: [String]) {
    let path = VerbNames.path(in: words)
    let verb = path.joined(separator: " ")
    let table = OptionTable(of: verb, includesHidden: true)
    // What is too much is said first: the parser finds something missing instead.
    let surplus = table.surplus(in: Array(words.dropFirst(path.count)))
    var sentence: ParserSentence
    if let option = surplus.option {
      sentence = .unknown(option, verb: verb, known: Array(table.options.keys))
    } else if let argument = surplus.argument {
      sentence = .unexpected(argument, verb: verb)
    } else {
      sentence = ParserSentence(Kedge.message(for: error))
      sentence.help = sentence.help ?? Self.abstract(in: Kedge.fullMessage(for: error, columns: 10_000))
    }
    refusal = Refusal(
      sentence.message,
      help: [sentence.help, Self.usage(of: verb, sentence)].compactMap { $0 }.joined(separator: "\n"),
      status: 64)
  }

  /// Where to read on: how the verb is called, where that was not so, and what lists its options.
  private static func usage(of verb: String, _ sentence: ParserSentence) -> String {
    guard !verb.isEmpty else { return "`kedge --help` lists the verbs" }
    let usage = VerbNames.command(verb).configuration.usage ?? ""
    let line = usage.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return (sentence.isAboutForm || line.isEmpty ? "" : "usage: \(line)\n") + "`kedge \(verb) --help` lists the options"
  }

  /// What the parser says of an option that has a wrong value, or none: `--by <name>  Who tested it.`
  private static func abstract(in text: String) -> String? {
    guard let line = text.split(separator: "\n").first(where: { $0.hasPrefix("Help:  ") }) else { return nil }
    let words = line.dropFirst("Help:  ".count)
    guard let gap = words.firstRange(of: "  ") else { return nil }
    return "`\(words[..<gap.lowerBound])`: " + ParserSentence.lowercasingFirst(words[gap.upperBound...])
  }
}
