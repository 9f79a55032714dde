import Foundation

/// JSON as Foundation reads it: an oracle beside our own reader and writer.
enum JSON: Decodable {
  case null
  case flag(Bool)
  case number(Double)
  case text(String)
  case list([JSON])
  case object([String: JSON])

  init(_ text: String) throws { self = try JSONDecoder().decode(JSON.self, from: Data(text.utf8)) }

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      self = .null
    } else if let flag = try? value.decode(Bool.self) {
      self = .flag(flag)
    } else if let number = try? value.decode(Double.self) {
      self = .number(number)
    } else if let text = try? value.decode(String.self) {
      self = .text(text)
    } else if let list = try? value.decode([JSON].self) {
      self = .list(list)
    } else {
      self = .object(try value.decode([String: JSON].self))
    }
  }

  subscript(name: String) -> JSON { members[name] ?? .null }
  subscript(index: Int) -> JSON { items.indices.contains(index) ? items[index] : .null }

  var isNull: Bool { if case .null = self { true } else { false } }
  var text: String? { if case .text(let text) = self { text } else { nil } }
  var number: Int? { if case .number(let number) = self { Int(exactly: number) } else { nil } }
  var items: [JSON] { if case .list(let items) = self { items } else { [] } }
  var members: [String: JSON] { if case .object(let members) = self { members } else { [:] } }

  /// Every text inside, names of members not counted.
  var texts: [String] {
    if let text { return [text] }
    return items.flatMap(\.texts) + members.values.flatMap(\.texts)
  }
}
