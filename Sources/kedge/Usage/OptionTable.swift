import ArgumentParser

/// The options and arguments of a verb, as its help screen has them.
struct OptionTable {
  /// The names of the options, with their dashes; whether a value follows.
  private(set) var options: [String: Bool] = [:]
  /// How many arguments there may be; nil if any number.
  private(set) var arguments: Int? = 0

  /// Reads the table of a verb.
  ///
  /// - Parameters:
  ///   - verb: The verb as it is typed; empty for the program itself.
  ///   - includesHidden: Whether former names count.
  init(of verb: String, includesHidden: Bool) {
    let command = VerbNames.command(verb)
    let part = command.configuration.defaultSubcommand ?? command
    let text = Kedge.helpMessage(for: part, includeHidden: includesHidden, columns: 1000)
    for line in text.split(separator: "\n") where line.hasPrefix("  ") {
      let words = line.split(separator: " ", maxSplits: 4)
      guard let first = words.first, !line.hasPrefix("   ") else { continue }
      if first.hasPrefix("-") {
        let names = words.map { $0.prefix { $0 != "," && $0 != "/" } }.prefix { $0.hasPrefix("-") }
        let takesValue =
          words.dropFirst(names.count).first?.hasPrefix("<") == true && line.contains(names[0] + " <")
          || names.last.map { line.contains($0 + " <") } == true
        for name in names { options[String(name)] = takesValue }
      } else if first.hasPrefix("<") {
        arguments = arguments.map { $0 + 1 }
      }
    }
    if part.configuration.usage?.contains("...") == true { arguments = nil }
  }

  /// The first option of a line that the verb does not have, and the first argument that is one too many.
  func surplus(in words: [String]) -> (option: String?, argument: String?) {
    var left = arguments
    var isValue = false
    for word in words {
      if word == "--" { return (nil, nil) }
      if isValue {
        isValue = false
      } else if word.hasPrefix("-"), word != "-" {
        let name = String(word.prefix { $0 != "=" })
        guard let takesValue = options[name] else {
          if name.hasPrefix("--") { return (name, nil) }
          continue
        }
        isValue = takesValue && name == word
      } else if let count = left {
        guard count > 0 else { return (nil, word) }
        left = count - 1
      }
    }
    return (nil, nil)
  }

  /// Where an option has an effect, for a verb that does not take it: `--strict` is for `check`, `build` and `alerts`.
  ///
  /// - Returns: The verbs in words; nil if no verb has such an option.
  static func home(of option: String, besides verb: String) -> String? {
    let homes = VerbNames.leaves.filter {
      $0 != verb && OptionTable(of: $0, includesHidden: false).options[option] != nil
    }
    guard let last = homes.last else { return nil }
    let first = homes.dropLast().map { "`\($0)`" }.joined(separator: ", ")
    return "it is for " + (first.isEmpty ? "" : first + " and ") + "`\(last)`"
  }
}
