import ArgumentParser
import Testing
import TestSupport

@testable import kedge

@Suite("The help can be read in a terminal, and README names only verbs that there are")
struct HelpTests {
  /// Every command, the program itself first, then each verb and what it is divided into.
  static let commands: [any ParsableCommand.Type] =
    [Kedge.self] + verbs + verbs.flatMap { $0.configuration.subcommands }

  static let verbs = Kedge.configuration.subcommands

  /// How a user calls a command.
  private static func name(_ command: any ParsableCommand.Type) -> String {
    command.configuration.commandName ?? "?"
  }

  @Test("No line is longer than 80 columns", arguments: commands.indices)
  func width(_ index: Int) {
    let text = Kedge.helpMessage(for: Self.commands[index], columns: 80)
    let lines = text.split(separator: "\n")
    #expect(lines.count > 3)
    #expect(lines.filter { $0.count > 80 } == [], "\(Self.name(Self.commands[index]))")
  }

  @Test("Each verb has examples that it understands", arguments: verbs.indices)
  func examples(_ index: Int) throws {
    let verb = Self.verbs[index]
    let discussion = verb.configuration.discussion.replacing(/\ \\\n\ +/, with: " ")
    let lines = discussion.split(separator: "\n").map { $0.drop { $0 == " " } }
    let examples = lines.compactMap { line in
      line.firstRange(of: "kedge \(Self.name(verb))").map { line[$0.lowerBound...] }
    }
    #expect(!examples.isEmpty)
    for example in examples {
      #expect(throws: Never.self, "\(example)") { _ = try Kedge.parseAsRoot(Array(Self.words(example).dropFirst())) }
    }
  }

  /// The words of a shell's command up to a pipe, a redirection or a comment.
  private static func words(_ command: Substring) -> [String] {
    var words: [String] = []
    for part in command.split(separator: "'", omittingEmptySubsequences: false).enumerated() {
      if part.offset % 2 == 1 {
        words.append(String(part.element))
        continue
      }
      for word in part.element.split(separator: " ") {
        if ["|", "<", ">"].contains(word) || part.element.contains("   " + word) { return words }
        words.append(String(word))
      }
    }
    return words
  }

  @Test("The text of a help screen is broken at the window's edge and nowhere else", arguments: verbs.indices)
  func paragraphs(_ index: Int) throws {
    let wide = Kedge.helpMessage(for: Self.verbs[index], columns: 400)
    let before = try #require(wide.split(separator: "EXAMPLES:").first)
    let paragraphs = before.split(separator: "\n\n").filter { !$0.hasPrefix("OVERVIEW") && !$0.hasPrefix("USAGE") }
    for paragraph in paragraphs { #expect(!paragraph.drop { $0 == "\n" }.contains("\n"), "\(paragraph)") }
  }

  @Test("The usage of a verb names every argument and option that it cannot do without", arguments: commands.indices)
  func usage(_ index: Int) throws {
    let command = Self.commands[index]
    let usage = try #require(command.configuration.usage)
    #expect(usage.hasPrefix("kedge"))
    do {
      _ = try Kedge.parseAsRoot(
        VerbNames.leaves.first { VerbNames.command($0) == command }?.split(separator: " ").map(String.init) ?? [])
    } catch {
      let missing = Kedge.message(for: error).firstMatch(of: /^Missing expected argument '(.*)'$/)
      if let missing { #expect(usage.contains(missing.output.1)) }
    }
  }

  @Test("Every option, argument and verb says what it is for", arguments: commands.indices)
  func abstracts(_ index: Int) {
    let command = Self.commands[index]
    #expect(command.configuration.abstract.hasSuffix("."))
    let text = Kedge.helpMessage(for: command, columns: 1000)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    // Beside a long name there is no room, so that its words are on the line below.
    for (line, next) in zip(lines, lines.dropFirst()) where line.hasPrefix("  -") || line.hasPrefix("  <") {
      let isSaid = line.firstMatch(of: /^ {2}\S.*? {2,}\S/) != nil || next.hasPrefix("      ")
      #expect(isSaid, "\(Self.name(command)): \(line)")
    }
  }

  @Test("README names no verb that there is not, and each verb has a case")
  func documented() throws {
    let readme = try Repository.text("README.md")
    let section = try #require(
      readme.split(separator: "\n## Verbs\n").last?.split(separator: "\n## ").first)
    let named = Set(section.matches(of: /`kedge ([a-z]+)[`a-z ]/).map { String($0.output.1) })
    #expect(named.count > 5)
    #expect(named.subtracting(["help"]).subtracting(Self.verbs.map(Self.name)) == [])
    let texts = try CaseFile.all().flatMap(\.steps).map(\.words)
    let tested = try ["test_tested.py", "test_drill.py", "editor/client.py"].map {
      try Repository.text("Tests/cli/" + $0)
    }.joined()
    for verb in Self.verbs.map(Self.name) {
      #expect(texts.contains { $0.first == "kedge" && $0.contains(verb) } || tested.contains("\"\(verb)\""), "\(verb)")
    }
  }

  @Test("The verbs that only read are not among those that may write: the cases hold them to it")
  func writing() {
    let reading: Set = ["check", "link", "payload", "alerts", "fresh", "explain"]
    #expect(reading.isSubset(of: Set(Self.verbs.map(Self.name))))
    #expect(reading.isDisjoint(with: Kedge.writingVerbs))
  }
}
