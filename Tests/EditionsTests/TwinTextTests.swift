import Ground
import TestSupport
import Testing

@testable import Editions

/// What the fast loops of the twins make of random text, held against forms that go byte by byte and word by word.
@Suite("The text of a twin is what the simplest loops make of it")
struct TwinTextTests {
  private static let pieces = [
    "a", "word", "Zq", "1", "23", ".", ")", "-", "+", "=", ">", "<", "#", "*", "_", "`", "~", "|", "[", "]", "(", "{",
    ":", "/", "@", "&", "\\", "!", "é", "日本", "\u{301}", "\u{200B}", "→", " ", "  ", "\t", "\n", " \n ",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "https://example.com/x",
  ]

  private static func text(_ random: inout RandomSource, marks: Bool = false) -> [UInt8] {
    let pieces = marks ? pieces + ["\u{1}", "\u{2}", "\u{2}`a\u{1}b`"] : pieces
    return (0..<random.below(24)).flatMap { _ in Array(random.pick(pieces).utf8) }
  }

  @Test("Lines are broken as word by word", arguments: RandomSource.seeds(400))
  func wrapping(seed: UInt64) {
    var random = RandomSource(seed: seed)
    for _ in 0..<20 {
      let (text, width) = (Self.text(&random, marks: true), 20 + random.below(20))
      var lines = TwinLines()
      let longest = TextWrapping.write(text[...], width: width, to: &lines)
      let slow = SlowText.wrapped(text, width: width)
      #expect(Array(lines.bytes) == slow.lines.flatMap { Array($0.utf8) + [UInt8.lineFeed] })
      #expect(longest == slow.longest)
    }
  }

  @Test("Runs of white space become one space", arguments: RandomSource.seeds(100), [UInt8.space, TwinMark.space])
  func words(seed: UInt64, space: UInt8) {
    var random = RandomSource(seed: seed)
    for _ in 0..<20 {
      var (fast, slow): (ByteBuffer, [UInt8]) = (ByteBuffer(), [])
      for _ in 0..<random.number(1...3) {
        let text = Self.text(&random)
        fast.append(words: text[...], as: space)
        SlowText.append(words: text, as: space, to: &slow)
      }
      #expect(Array(fast.bytes) == slow)
      #expect(Array(fast[fast.trimmed]) == SlowText.trimmed(slow))
    }
  }

  @Test("What means something in Markdown is escaped, and nothing else", arguments: RandomSource.seeds(400))
  func escaping(seed: UInt64) {
    var random = RandomSource(seed: seed)
    for _ in 0..<20 {
      var (fast, slow): (ByteBuffer, [UInt8]) = (ByteBuffer(), [])
      for _ in 0..<random.number(1...3) {
        let text = Self.text(&random)
        MarkdownEscaping.append(text[...], to: &fast)
        SlowText.append(escaped: text, to: &slow)
        guard random.chance(20) else { continue }
        // The end of a line that the author wants.
        fast.append(literal: "\\\n")
        slow += Array("\\\n".utf8)
      }
      #expect(Array(fast.bytes) == slow)
    }
  }

  @Test("Character references are decoded, and control characters replaced", arguments: RandomSource.seeds(100))
  func decoding(seed: UInt64) {
    let known = [
      ("word", "word"), ("a b", "a b"), ("é", "é"), ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""),
      ("&apos;", "'"), ("&nbsp;", "\u{A0}"), ("&#65;", "A"), ("&#x2192;", "→"), ("&#7;", "\u{FFFD}"),
      ("&#x9B;", "\u{FFFD}"), ("&bogus;", "&bogus;"), ("& ", "& "), ("\r\n", "\n"), ("\r.", "\n."), ("\n", "\n"),
      ("\t", "\t"), ("\u{1B}", "\u{FFFD}"), ("\u{7F}", "\u{FFFD}"), ("\u{85}", "\u{FFFD}"), ("\u{A0}", "\u{A0}"),
    ]
    var random = RandomSource(seed: seed)
    let parts = (0..<random.below(12)).map { _ in random.pick(known) }
    var text = ByteBuffer()
    parts.flatMap { Array($0.0.utf8) }.withUnsafeBufferPointer { PageText.append($0, to: &text) }
    #expect(Array(text.bytes) == parts.flatMap { Array($0.1.utf8) })
  }
}
