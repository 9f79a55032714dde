import Ground

/// Markdown as a terminal shows it.
package enum DrillText {
  /// A line whose links are written out: `[step 2](#diagnosis.2)` is `step 2 (diagnosis.2)`.
  ///
  /// What is code stays as it is, and so does what only looks like a link.
  package static func withoutLinks(_ line: String) -> String {
    var result: [UInt8] = []
    var rest = Array(line.utf8)[...]
    while let byte = rest.first {
      if byte == .backslash, rest.count > 1 {
        result += rest.prefix(2)
        rest = rest.dropFirst(2)
      } else if byte == .backtick {
        let code = codeSpan(rest)
        result += code
        rest = rest.dropFirst(code.count)
      } else if byte == .openBracket, let link = link(rest) {
        result += withoutLinks(String(decoding: link.text, as: UTF8.self)).utf8
        if !link.destination.isEmpty { result += " (".utf8 + link.destination + ")".utf8 }
        rest = rest[link.end...]
      } else {
        result.append(byte)
        rest = rest.dropFirst()
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The code at the start of some bytes, with its back-ticks; only these where they are never closed.
  private static func codeSpan(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let fence = bytes.prefix { $0 == .backtick }
    var index = fence.endIndex
    while index < bytes.endIndex {
      let run = bytes[index...].prefix { $0 == .backtick }
      if run.count == fence.count { return bytes[..<run.endIndex] }
      index = run.isEmpty ? index + 1 : run.endIndex
    }
    return fence
  }

  /// The link at the start of some bytes; nil if there is none.
  private static func link(
    _ bytes: ArraySlice<UInt8>
  ) -> (text: ArraySlice<UInt8>, destination: ArraySlice<UInt8>, end: Int)? {
    guard let close = end(of: .openBracket, .closeBracket, in: bytes), close + 1 < bytes.endIndex,
      bytes[close + 1] == .openParenthesis,
      let last = end(of: .openParenthesis, .closeParenthesis, in: bytes[(close + 1)...])
    else { return nil }
    var destination = bytes[(close + 2)..<last].drop { $0 == .space || $0 == .lessThan }
      .prefix { $0 != .space && $0 != .greaterThan }
    if destination.first == .hash { destination = destination.dropFirst() }
    let text = bytes[(bytes.startIndex + 1)..<close]
    return (text, destination.elementsEqual(text) ? [] : destination, last + 1)
  }

  /// Where a bracket that is opened at the start of some bytes is closed.
  private static func end(of open: UInt8, _ close: UInt8, in bytes: ArraySlice<UInt8>) -> Int? {
    var depth = 0
    for index in bytes.indices {
      if bytes[index] == open { depth += 1 }
      if bytes[index] == close { depth -= 1 }
      if depth == 0 { return index }
    }
    return nil
  }
}
