import Calendar
import Files
import TestSupport
import Testing

/// Grammars held against regular expressions that say the same in another way, on random texts.
@Suite("Patterns and durations mean what a regular expression of them means")
struct PatternPropertyTests {
  @Test("3,000 random patterns match the paths that their regular expression matches", arguments: RandomSource.seeds(3))
  func globs(_ seed: UInt64) throws {
    var random = RandomSource(seed: seed)
    let pieces = ["a", "b", "é", "磁", "/", ".", "*", "**", "**/", "?", "/**/", "a/"]
    let letters = ["a", "b", "é", "磁", "/", ".", "a/", "b.", "🚀"]
    for _ in 0..<1_000 {
      let pattern = random.text(of: pieces, most: 6)
      let expression = try Regex(Self.expression(pattern)).matchingSemantics(.unicodeScalar)
      let glob = Glob(pattern)
      for _ in 0..<8 {
        let path = random.text(of: letters, most: 6)
        let expected = path.wholeMatch(of: expression) != nil
        #expect(glob.matches(path) == expected, "seed \(seed): `\(pattern)` and `\(path)`")
      }
    }
  }

  @Test(
    "6,000 random texts are durations if the regular expressions of both forms say so", arguments: RandomSource.seeds(3)
  )
  func intervals(_ seed: UInt64) throws {
    var random = RandomSource(seed: seed)
    let pieces = [
      "P", "T", "1", "2", "30", "Y", "M", "W", "D", "H", " ", "m", "h", "d", "month", "months", "Years", "min", "w",
      "mo",
    ]
    let iso = try Regex(#"P(?=\d|T)(\d{1,6}Y)?(\d{1,6}M)?(\d{1,6}W)?(\d{1,6}D)?(T(?=\d)(\d{1,6}H)?(\d{1,6}M)?)?"#)
    let unit = #"(?:(?i:minutes?|mins?|hours?|h|days?|d|weeks?|w|months?|mo|years?|y)|m)"#
    let words = try Regex(#"\d{1,6} ?"# + unit + #"(?: ?\d{1,6} ?"# + unit + ")*")
    var count = 0
    let phrases = ["1m", "2 h", "30 days", " ", "1M", "3 months", "P1Y", "P", "2M", "T5M", "1D", "w"]
    for number in 0..<2_000 {
      let text = number % 2 == 0 ? random.text(of: pieces, most: 6) : random.text(of: phrases, most: 3)
      let plain = text.split(separator: " ").joined(separator: " ")
      let isOne = plain.wholeMatch(of: iso) != nil || plain.wholeMatch(of: words) != nil
      count += isOne ? 1 : 0
      #expect((Interval(text) != nil) == isOne, "seed \(seed): `\(text)`")
    }
    #expect(count > 100)
  }

  /// The pattern as a regular expression: `**/` is folders where a part of the path begins, and `**` anything elsewhere.
  private static func expression(_ pattern: String) -> String {
    var expression = ""
    var rest = pattern[...]
    var isStart = true
    while let first = rest.first {
      if isStart, rest.hasPrefix("**/") {
        expression += "(?:(?s:.)*/)?"
        rest = rest.dropFirst(3)
        continue
      }
      switch first {
      case "*" where rest.hasPrefix("**"):
        expression += "(?s:.)*"
        rest = rest.dropFirst()
      case "*": expression += "[^/]*"
      case "?": expression += "[^/]"
      case ".": expression += "\\."
      default: expression += String(first)
      }
      rest = rest.dropFirst()
      isStart = first == "/"
    }
    return expression
  }
}

extension RandomSource {
  /// Some of the pieces, one after the other.
  fileprivate mutating func text(of pieces: [String], most: Int) -> String {
    (0..<number(0...most)).map { _ in pick(pieces) }.joined()
  }
}
