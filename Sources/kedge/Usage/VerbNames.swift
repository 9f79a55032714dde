import ArgumentParser
import Diagnostics
import Ground

/// The verbs, and what some of them are divided into, by name.
enum VerbNames {
  /// Checks the names of verbs before the parser reads anything, which knows nothing of near misses.
  ///
  /// - Parameter words: What was typed after the program's name.
  /// - Returns: What the parser is to read: `-V` and `-h VERB` in the words that it knows.
  /// - Throws: ``Refusal`` if a verb does not exist.
  static func checked(_ words: [String]) throws(Refusal) -> [String] {
    if words.first == "-V" { return ["--version"] + words.dropFirst() }
    var words = words
    if let first = words.first, ["-h", "--help"].contains(first), words.count > 1, !words[1].hasPrefix("-") {
      words[0] = "help"
    }
    let isHelp = words.first == "help"
    var path: [String] = []
    for word in isHelp ? words[1...] : words[...] {
      let known = below(path.joined(separator: " "))
      guard !word.hasPrefix("-"), !known.isEmpty else { break }
      guard known.contains(word) else { throw unknown(word, path, among: known) }
      path.append(word)
    }
    return words
  }

  /// The verb, and the part of it, that words begin with.
  static func path(in words: [String]) -> [String] {
    var path: [String] = []
    for word in words.first == "help" ? words.dropFirst() : words[...] {
      guard below(path.joined(separator: " ")).contains(word) else { break }
      path.append(word)
    }
    return path
  }

  /// What a verb is divided into; the verbs themselves for an empty path.
  static func below(_ path: String) -> [String] { command(path).configuration.subcommands.map(name) }

  /// The command that a path of names leads to; the program itself where it leads to none.
  static func command(_ path: String) -> any ParsableCommand.Type {
    path.split(separator: " ").reduce(Kedge.self) { command, word in
      command.configuration.subcommands.first { name($0) == word } ?? command
    }
  }

  /// Every verb, or each of its parts where it has some, as it is typed.
  static var leaves: [String] {
    below("").flatMap { verb in
      let parts = below(verb)
      return parts.isEmpty ? [verb] : parts.map { "\(verb) \($0)" }
    }
  }

  private static func name(_ command: any ParsableCommand.Type) -> String { command.configuration.commandName ?? "" }

  private static func unknown(_ word: String, _ path: [String], among known: [String]) -> Refusal {
    let verb = (["kedge"] + path).joined(separator: " ")
    let near = NearMiss.best(for: word, among: known + (path.isEmpty ? ["--version"] : []))
    let all = "`\(verb)` has " + known.map { "`\($0)`" }.joined(separator: ", ")
    let help = near.map { "did you mean `\(verb) \($0)`?\n`\(verb) --help` lists them" } ?? all
    let kind = path.isEmpty ? "verb" : "part of `\(verb)`"
    return Refusal("no \(kind) is called `\(word)`", help: help, status: 64)
  }
}
