import Foundation
import Handbook
import Testing
import TestSupport

@Suite("A pattern of a label fits what its text says, and nothing else")
struct OutputPatternTests {
  @Test("Every row of the table that the page is held to as well")
  func table() throws {
    let rows = try String(contentsOf: Repository.url("Tests/e2e/patterns.tsv"), encoding: .utf8)
      .split(separator: "\n").filter { !$0.hasPrefix("#") }
    #expect(rows.count > 70)
    for row in rows {
      let fields = row.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      try #require(fields.count == 3, "\(row)")
      let (pattern, output) = (try Self.text(fields[0]), try Self.text(fields[2]))
      let fits = OutputPattern(pattern).fits(CommandOutput(Array(output.utf8)))
      #expect(fits == (fields[1] == "yes"), "\(row)")
    }
  }

  private static func text(_ json: String) throws -> String {
    try JSONDecoder().decode(String.self, from: Data(json.utf8))
  }

  @Test(
    "A pattern without text, or with too much of it, fits nothing", arguments: ["", " ", "…", "… …", "{{a}}…", "long"])
  func useless(_ text: String) {
    let text = text == "long" ? String(repeating: "x", count: OutputPattern.longest + 1) : text
    #expect(!OutputPattern(text).isUsable)
    #expect(!OutputPattern(text).fits(CommandOutput(Array(text.utf8))))
  }

  @Test("A place is any text until its value is known")
  func places() {
    let output = CommandOutput(Array("listens on 3000".utf8))
    #expect(OutputPattern("on {{port}}").fits(output))
    #expect(OutputPattern("on {{port}}", filling: ["port": "3000"]).fits(output))
    #expect(!OutputPattern("on {{port}}", filling: ["port": "300"]).fits(output))
  }

  /// The same question, answered by trying every way of splitting: slow, and hard to get wrong.
  private static func fits(_ pattern: [Character], _ line: [Character]) -> Bool {
    func isWord(_ character: Character?) -> Bool {
      character.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") } ?? false
    }
    func rest(_ part: Int, _ place: Int) -> Bool {
      guard part < pattern.count else {
        guard let last = pattern.last, last != "…", isWord(last) else { return true }
        return place == line.count || !isWord(line[place])
      }
      if pattern[part] == "…" {
        // Nothing between two spaces leaves one.
        let isBetweenSpaces =
          part > 0 && pattern[part - 1] == " " && part + 1 < pattern.count && pattern[part + 1] == " "
        return ((isBetweenSpaces ? place - 1 : place)...line.count).contains { rest(part + 1, $0) }
      }
      return place < line.count && line[place] == pattern[part] && rest(part + 1, place + 1)
    }
    guard pattern.contains(where: { $0 != "…" && $0 != " " }) else { return false }
    return line.indices.contains { start in
      if let first = pattern.first, first != "…", isWord(first), start > 0, isWord(line[start - 1]) { return false }
      return rest(0, start)
    }
  }

  @Test("Random patterns and outputs get the answer of the slow way")
  func random() {
    var random = RandomSource(seed: RandomSource.seeds(1)[0])
    var counts = [false: 0, true: 0]
    func single(_ text: [Character]) -> [Character] {
      text.reduce(into: []) { if !" …".contains($1) || $0.last != $1 { $0.append($1) } }
    }
    for _ in 0..<20_000 {
      let pattern = (0..<random.number(1...6)).map { _ in random.pick(Array("ab_ …-")) }
      let lines = (0..<2).map { _ in (0..<random.number(0...10)).map { _ in random.pick(Array("ab_ -")) } }
      let expected = lines.contains { Self.fits(single(pattern), single($0)) }
      let output = CommandOutput(Array(lines.map { String($0) }.joined(separator: "\n").utf8))
      #expect(OutputPattern(String(pattern)).fits(output) == expected, "\(String(pattern)): \(lines)")
      counts[expected, default: 0] += 1
    }
    #expect(counts.values.allSatisfy { $0 > 1000 }, "\(counts)")
  }

  @Test(
    "What a pattern says of itself fits it",
    arguments: ["404", "fail…", "a … b", "…x…", "(no output)", "exit code {{n}}"])
  func samples(_ text: String) {
    let pattern = OutputPattern(text)
    #expect(!pattern.samples.isEmpty)
    #expect(pattern.samples.allSatisfy(pattern.fits))
  }

  @Test("A line made to be slow costs no more than another")
  func slow() {
    let line = CommandOutput([UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000))
    let pattern = OutputPattern(String(repeating: "a", count: 240) + "b…" + String(repeating: "a", count: 240))
    var fits = true
    #expect(processorSeconds { fits = pattern.fits(line) } < 5)
    #expect(!fits)
  }
}
