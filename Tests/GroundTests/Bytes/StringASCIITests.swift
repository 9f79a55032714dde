import Ground
import Testing

@Suite struct StringASCIITests {
  @Test("A character is replaced whatever follows it")
  func replacing() {
    #expect("a<b<\u{301}c".replacing(ascii: .lessThan, with: "&lt;") == "a&lt;b&lt;\u{301}c")
    #expect("".replacing(ascii: .comma, with: "x").isEmpty && "a".replacing(ascii: .comma, with: "x") == "a")
  }

  @Test("A word of a shell ends where it should")
  func shellQuoted() {
    #expect("it's $HOME".shellQuoted == #"'it'\''s $HOME'"#)
    #expect("".shellQuoted == "''" && "'".shellQuoted == #"''\'''"#)
  }
}
