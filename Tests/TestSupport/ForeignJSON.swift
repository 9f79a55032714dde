import Foundation

/// JSON as Foundation reads it: an oracle beside our own reader and writer.
package enum ForeignJSON: Decodable {
  case null
  case flag(Bool)
  case number(Double)
  case text(String)
  case list([ForeignJSON])
  case object([String: ForeignJSON])

  package init(_ text: String) throws { self = try JSONDecoder().decode(ForeignJSON.self, from: Data(text.utf8)) }

  package init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      self = .null
    } else if let flag = try? value.decode(Bool.self) {
      self = .flag(flag)
    } else if let number = try? value.decode(Double.self) {
      self = .number(number)
    } else if let text = try? value.decode(String.self) {
      self = .text(text)
    } else if let list = try? value.decode([ForeignJSON].self) {
      self = .list(list)
    } else {
      self = .object(try value.decode([String: ForeignJSON].self))
    }
  }

  package subscript(name: String) -> ForeignJSON { members[name] ?? .null }
  package subscript(index: Int) -> ForeignJSON { items.indices.contains(index) ? items[index] : .null }

  package var isNull: Bool { if case .null = self { true } else { false } }
  package var text: String? { if case .text(let text) = self { text } else { nil } }
  package var number: Int? { if case .number(let number) = self { Int(exactly: number) } else { nil } }
  package var items: [ForeignJSON] { if case .list(let items) = self { items } else { [] } }
  package var members: [String: ForeignJSON] { if case .object(let members) = self { members } else { [:] } }

  /// Every text inside, names of members not counted.
  package var texts: [String] {
    if let text { return [text] }
    return items.flatMap(\.texts) + members.values.flatMap(\.texts)
  }
}
