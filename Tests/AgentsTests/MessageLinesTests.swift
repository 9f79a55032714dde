import Testing

@testable import Agents

@Suite("Messages are lines, however the bytes of a pipe arrive")
struct MessageLinesTests {
  private func messages(_ parts: [String], maximumSize: Int = 100) -> [String] {
    var lines = MessageLines(maximumSize: maximumSize)
    let found = parts.flatMap { lines.take(Array($0.utf8), isLast: false) } + lines.take([], isLast: true)
    return found.map { String(decoding: $0, as: UTF8.self) }
  }

  @Test("A line may come in pieces, several at once, and the last without its end")
  func pieces() {
    #expect(messages(["{\"a\"", ": 1}\n{}", "\n\n \n", "[", "]"]) == ["{\"a\": 1}", "{}", "[]"])
    #expect(messages([]) == [])
  }

  @Test("One that is too long becomes one that is not JSON, and the next is read")
  func long() {
    let found = messages([String(repeating: "x", count: 70), String(repeating: "x", count: 70) + "\n{}\n"])
    #expect(found.count == 2 && found[0].hasPrefix("a line") && found[1] == "{}")
  }
}
