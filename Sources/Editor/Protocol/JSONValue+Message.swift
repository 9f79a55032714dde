import Ground

extension JSONValue {
  /// The value without white space.
  var compact: [UInt8] {
    var bytes: [UInt8] = []
    write(to: &bytes)
    return bytes
  }

  /// The value as a message with its head.
  var message: [UInt8] {
    let body = compact
    return Array("Content-Length: \(body.count)\r\n\r\n".utf8) + body
  }

  private func write(to bytes: inout [UInt8]) {
    switch self {
    case .null, .bool, .number, .fraction: bytes += self.bytes
    case .string(let text): Self.write(text, to: &bytes)
    case .array(let items):
      bytes.append(UInt8.openBracket)
      for (index, item) in items.enumerated() {
        if index > 0 { bytes.append(UInt8.comma) }
        item.write(to: &bytes)
      }
      bytes.append(UInt8.closeBracket)
    case .object(let members):
      bytes.append(UInt8.openBrace)
      for (index, member) in members.enumerated() {
        if index > 0 { bytes.append(UInt8.comma) }
        Self.write(member.0, to: &bytes)
        bytes.append(UInt8.colon)
        member.1.write(to: &bytes)
      }
      bytes.append(UInt8.closeBrace)
    }
  }

  private static func write(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8.quote)
    var text = text
    text.withUTF8 { JSONEscape.write($0, to: &bytes) }
    bytes.append(UInt8.quote)
  }

  /// An object of the members that have a value.
  static func object(some members: (String, JSONValue?)...) -> JSONValue {
    .object(members.compactMap { name, value in value.map { (name, $0) } })
  }
}

extension JSONNode {
  /// What is at the end of a way through objects; nil if it ends before.
  subscript(path first: String, _ rest: String...) -> JSONNode? { rest.reduce(self[first]) { $0?[$1] } }
}
