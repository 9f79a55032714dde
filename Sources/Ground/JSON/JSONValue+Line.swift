extension JSONValue {
  /// The value as JSON on one line, without white space.
  package var line: [UInt8] {
    var result = ByteBuffer()
    writeLine(to: &result)
    return Array(result.bytes)
  }

  private func writeLine(to text: inout ByteBuffer) {
    switch self {
    case .array(let values):
      text.append(UInt8.openBracket)
      for (index, value) in values.enumerated() {
        if index > 0 { text.append(UInt8.comma) }
        value.writeLine(to: &text)
      }
      text.append(UInt8.closeBracket)
    case .object(let members):
      text.append(UInt8.openBrace)
      for (index, member) in members.enumerated() {
        if index > 0 { text.append(UInt8.comma) }
        Self.write(member.0, to: &text)
        text.append(UInt8.colon)
        member.1.writeLine(to: &text)
      }
      text.append(UInt8.closeBrace)
    default: write(to: &text, indent: 0)
    }
  }
}
