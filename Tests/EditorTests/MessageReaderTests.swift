import Testing
import TestSupport

@testable import Editor

@Suite("What a client sends is taken apart into messages, whatever it is")
struct MessageReaderTests {
  private static func message(_ body: String) -> [UInt8] {
    Array("Content-Length: \(body.utf8.count)\r\n\r\n\(body)".utf8)
  }

  private static func items(_ reader: inout MessageReader) -> [MessageReader.Item] {
    var items: [MessageReader.Item] = []
    while let item = reader.next() { items.append(item) }
    return items
  }

  @Test("Messages are the same in whatever pieces they come", arguments: RandomSource.seeds(50))
  func pieces(seed: UInt64) {
    var random = RandomSource(seed: seed)
    let bodies = (0..<5).map { _ in String(repeating: random.pick(["{}", "é", "\r\n\r\n", ""]), count: random.below(9))
    }
    let bytes = bodies.flatMap(Self.message)
    var reader = MessageReader()
    var found: [MessageReader.Item] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      let piece = rest.prefix(1 + random.below(20))
      reader.append(piece)
      rest = rest.dropFirst(piece.count)
      found += Self.items(&reader)
    }
    #expect(found == bodies.map { .body(Array($0.utf8)) })
  }

  @Test(
    "What has no valid length is said to be malformed, and the next message is read",
    arguments: [
      "Content-Type: x\r\n\r\n", "Content-Length: -1\r\n\r\n", "Content-Length: 1\r\nContent-Length: 2\r\n\r\n",
      "Content-Length: 99999999999999999999\r\n\r\n", "Content-Length: x\r\n\r\n", "\r\n\r\n",
    ])
  func malformed(head: String) {
    var reader = MessageReader()
    reader.append(Array(head.utf8) + Self.message("{}"))
    let items = Self.items(&reader)
    #expect(items.count == 2 && items.last == .body(Array("{}".utf8)))
    if case .body? = items.first { Issue.record("\(head)") }
  }

  @Test("A message that is too large is passed over without being held")
  func tooLarge() {
    var reader = MessageReader()
    let size = MessageReader.maximumSize + 1
    reader.append(Array("Content-Length: \(size)\r\n\r\n".utf8))
    #expect(Self.items(&reader).count == 1)
    for _ in 0..<size / 65_536 {
      reader.append(repeatElement(0x41, count: 65_536))
      #expect(reader.next() == nil)
    }
    reader.append(Array(repeatElement(0x41, count: size % 65_536)) + Self.message("{}"))
    #expect(Self.items(&reader) == [.body(Array("{}".utf8))])
  }

  @Test("A head without an end is reported once")
  func endless() {
    var reader = MessageReader()
    var count = 0
    for _ in 0..<100 {
      reader.append(repeatElement(0x41, count: 5000))
      count += Self.items(&reader).count
    }
    #expect(count == 1)
  }
}
