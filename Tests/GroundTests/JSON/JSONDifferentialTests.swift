import Foundation
import Ground
import TestSupport
import Testing

@Suite("JSON is what Foundation takes for JSON")
struct JSONDifferentialTests {
  @Test("Random documents have the same values, and every place holds what was read from it")
  func documents() throws {
    var random = RandomJSON(seed: 14)
    for _ in 0..<2000 {
      let bytes = random.document()
      let text = String(decoding: bytes, as: UTF8.self)
      let node = try #require(try? JSONReader.read(bytes), "\(text)")
      let foreign = try JSONDecoder().decode(ForeignJSON.self, from: Data(bytes))
      #expect(foreign.equals(node), "\(text)")
      try Self.expectPlaces(node, in: bytes)
    }
  }

  @Test("Damaged documents are refused by both or by neither, with a place inside")
  func damage() {
    var random = RandomJSON(seed: 15)
    var refused = 0
    for _ in 0..<4000 {
      let bytes = random.damaged(random.document())
      let foreign = try? JSONDecoder().decode(ForeignJSON.self, from: Data(bytes))
      do throws(JSONReader.Problem) {
        let node = try JSONReader.read(bytes)
        #expect(foreign?.equals(node) ?? node.isBeyondFoundation, "\(String(decoding: bytes, as: UTF8.self))")
      } catch {
        refused += 1
        #expect(foreign == nil, "\(error.message): \(String(decoding: bytes, as: UTF8.self))")
        #expect(error.range.lowerBound >= 0 && error.range.upperBound <= bytes.count)
      }
    }
    #expect(refused > 1000 && refused < 3900)
  }

  /// The bytes at the place of a value or a name are exactly that value or name.
  private static func expectPlaces(_ node: JSONNode, in bytes: [UInt8]) throws {
    let alone = try JSONReader.read(Array(bytes[node.range]))
    #expect(alone.range == 0..<node.range.count && alone.kind == node.kind && alone.scalar == node.scalar)
    for item in node.items ?? [] { try expectPlaces(item, in: bytes) }
    for member in node.members ?? [] {
      #expect(try JSONReader.read(Array(bytes[member.nameRange])).text == member.name)
      try expectPlaces(member.value, in: bytes)
    }
  }
}

extension JSONNode {
  /// What the value is, by a letter.
  fileprivate var kind: Character {
    switch content {
    case .null: "n"
    case .flag: "f"
    case .number: "1"
    case .text: "t"
    case .list: "l"
    case .object: "o"
    }
  }

  /// Whether we read what Foundation does not: halves of surrogate pairs, numbers that no Double holds, `0e1`.
  fileprivate var isBeyondFoundation: Bool {
    switch content {
    case .null, .flag: false
    case .number(let text):
      Double(text).map { $0 == 0 ? text.utf8.contains { $0 | 0x20 == .e } : !$0.isFinite } ?? true
    case .text(let text): text.unicodeScalars.contains("\u{FFFD}")
    case .list(let items): items.contains(where: \.isBeyondFoundation)
    case .object(let members):
      members.contains { $0.name.unicodeScalars.contains("\u{FFFD}") || $0.value.isBeyondFoundation }
    }
  }
}

extension ForeignJSON {
  /// Whether this is the same value; of a name that appears twice one value is here, we know not which.
  fileprivate func equals(_ node: JSONNode) -> Bool {
    switch (self, node.content) {
    case (.null, .null): true
    case (.flag(let one), .flag(let other)): one == other
    case (.number(let one), .number(let other)): one == Double(other)
    case (.text(let one), .text(let other)): one.utf8.elementsEqual(other.utf8)
    case (.list(let one), .list(let other)): one.count == other.count && zip(one, other).allSatisfy { $0.equals($1) }
    case (.object(let one), .object(let other)):
      Set(one.keys) == Set(other.map(\.name))
        && one.allSatisfy { name, value in other.contains { $0.name == name && value.equals($0.value) } }
    default: false
    }
  }
}
