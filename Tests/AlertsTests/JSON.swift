import Foundation

/// JSON as Foundation reads it: an oracle beside our own reader and writer.
struct JSON {
  let value: Any?

  init(_ text: String) throws { value = try JSONSerialization.jsonObject(with: Data(text.utf8)) }

  private init(value: Any?) { self.value = value }

  subscript(name: String) -> JSON { JSON(value: (value as? [String: Any])?[name]) }
  subscript(index: Int) -> JSON {
    let list = value as? [Any] ?? []
    return JSON(value: list.indices.contains(index) ? list[index] : nil)
  }

  var text: String? { value as? String }
  var number: Int? { value as? Int }
  var items: [JSON] { (value as? [Any] ?? []).map { JSON(value: $0) } }
  var members: [String: JSON] { (value as? [String: Any] ?? [:]).mapValues { JSON(value: $0) } }

  /// Every text inside, names of members not counted.
  var texts: [String] {
    if let text { return [text] }
    return items.flatMap(\.texts) + members.values.flatMap(\.texts)
  }
}
