/// A JSON value whose members keep their order, so that the same value always gives the same text.
package enum JSONValue: Sendable, ExpressibleByDictionaryLiteral, ExpressibleByStringLiteral,
  ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral
{
  case null
  case bool(Bool)
  case number(Int)
  /// A number with up to three decimal places.
  case fraction(Double)
  case string(String)
  case array([JSONValue])
  case object([(String, JSONValue)])

  package init(dictionaryLiteral elements: (String, JSONValue)...) { self = .object(elements) }
  package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  package init(stringLiteral value: String) { self = .string(value) }
  package init(integerLiteral value: Int) { self = .number(value) }
  package init(booleanLiteral value: Bool) { self = .bool(value) }

  /// The value as indented JSON, without a newline at its end.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The same in UTF-8.
  package var bytes: [UInt8] {
    var result = ByteBuffer()
    write(to: &result, indent: 0)
    return Array(result.bytes)
  }

  func write(to text: inout ByteBuffer, indent: Int) {
    switch self {
    case .null: text.append(literal: "null")
    case .bool(let value): text.append(literal: value ? "true" : "false")
    case .number(let value): text.append(decimal: value)
    case .fraction(let value): text.append(text: Fraction.text(value))
    case .string(let value): Self.write(value, to: &text)
    case .array(let values):
      Self.write(values, open: "[", close: "]", to: &text, indent: indent) { value, text in
        value.write(to: &text, indent: indent + 1)
      }
    case .object(let members):
      Self.write(members, open: "{", close: "}", to: &text, indent: indent) { member, text in
        Self.write(member.0, to: &text)
        text.append(literal: ": ")
        member.1.write(to: &text, indent: indent + 1)
      }
    }
  }

  private static func write<Item>(
    _ items: [Item], open: StaticString, close: StaticString, to text: inout ByteBuffer, indent: Int,
    _ body: (Item, inout ByteBuffer) -> Void
  ) {
    text.append(literal: open)
    for (index, item) in items.enumerated() {
      if index > 0 { text.append(UInt8.comma) }
      newLine(to: &text, indent: indent + 1)
      body(item, &text)
    }
    if !items.isEmpty { newLine(to: &text, indent: indent) }
    text.append(literal: close)
  }

  private static func newLine(to text: inout ByteBuffer, indent: Int) {
    // Hardly any value is nested deeper.
    let spaces = "\n                        " as StaticString
    let count = min(1 + 2 * indent, spaces.utf8CodeUnitCount)
    text.append(contentsOf: UnsafeBufferPointer(start: spaces.utf8Start, count: count))
    for _ in count..<max(count, 1 + 2 * indent) { text.append(UInt8.space) }
  }

  static func write(_ value: String, to text: inout ByteBuffer) {
    text.append(UInt8.quote)
    var value = value
    value.withUTF8 { JSONEscape.write($0, to: &text) }
    text.append(UInt8.quote)
  }
}
