import Testing

@testable import Links

@Suite("Texts are numbered once each")
struct TextIndexTests {
  @Test("A text has the number with which it was added, however many there are")
  func numbers() {
    let texts = (0..<2000).map { String(repeating: "é", count: $0 % 3) + "section-\($0)" }
    var index = TextIndex(capacity: 0)
    let added = texts.map { index.add($0) }
    #expect(added.map(\.number) == Array(texts.indices) && added.allSatisfy(\.isNew))
    let again = texts.map { index.add($0) }
    #expect(again.map(\.number) == Array(texts.indices) && !again.contains(where: \.isNew))
    #expect(texts.map { index.number(of: $0) } == Array(texts.indices))
    #expect(index.texts == texts)
    #expect(index.number(of: "section") == nil)
  }

  @Test("Texts whose accents are composed differently are two, though they are equal as Strings")
  func equivalents() {
    var index = TextIndex(capacity: 4)
    let added = ["caf\u{E9}", "cafe\u{301}"].map { index.add($0).number }
    #expect(added == [0, 1])
    #expect(index.number(of: "cafe") == nil)
  }

  @Test("The empty text is a text, and texts differ by their length and by every byte")
  func lengths() {
    var index = TextIndex(capacity: 4)
    let texts = ["", "a", "a\u{0}", "12345678", "123456789", "12345678\u{0}", "1234567890abcdef"]
    let added = texts.map { index.add($0).number }
    #expect(added == Array(texts.indices))
    #expect(texts.map { index.number(of: $0) } == Array(texts.indices))
  }
}
