import Ground

/// Code and URLs, in which other characters mean something than in text.
extension MarkdownEscaping {
  /// Adds code between as many back-ticks as it takes; in a cell a pipe is escaped, since it would end the cell.
  static func append(code: ArraySlice<UInt8>, isInCell: Bool, to output: inout ByteBuffer) {
    let mark = code.contains(UInt8.backtick) ? freeRun(in: code) : 1
    let needsSpace = code.first == .backtick || code.last == .backtick || (code.first == .space && code.last == .space)
    let spaces = needsSpace && code.contains { $0 != .space } ? 1 : 0
    output.append(UInt8.backtick, times: mark)
    output.append(UInt8.space, times: spaces)
    if isInCell, code.contains(UInt8.pipe) {
      for byte in code {
        if byte == .pipe { output.append(UInt8.backslash) }
        output.append(byte)
      }
    } else {
      output.append(contentsOf: code)
    }
    output.append(UInt8.space, times: spaces)
    output.append(UInt8.backtick, times: mark)
  }

  /// How many back-ticks are nowhere in a row.
  private static func freeRun(in code: ArraySlice<UInt8>) -> Int {
    var (runs, run): (Set<Int>, Int) = ([], 0)
    for byte in code {
      if byte == .backtick {
        run += 1
      } else {
        runs.insert(run)
        run = 0
      }
    }
    runs.insert(run)
    return (1...).first { !runs.contains($0) } ?? 1
  }

  /// Adds a URL as the destination of a link.
  static func append(destination url: ArraySlice<UInt8>, to output: inout ByteBuffer) {
    guard !isDestination(url) else { return output.append(contentsOf: url) }
    let digits: StaticString = "0123456789ABCDEF"
    for byte in url {
      guard isEncoded(byte) else {
        output.append(byte)
        continue
      }
      output.append(UInt8.percent)
      output.append(digits.utf8Start[Int(byte >> 4)])
      output.append(digits.utf8Start[Int(byte & 15)])
    }
  }

  /// Whether a URL is a destination as it is.
  static func isDestination(_ url: ArraySlice<UInt8>) -> Bool { !url.contains(where: isEncoded) }

  /// Whether a byte of a URL would end the destination of a link, or mean something in it.
  private static func isEncoded(_ byte: UInt8) -> Bool {
    if byte &- UInt8.a < 26 { return false }
    switch byte {
    case 0...UInt8.space, .openParenthesis, .closeParenthesis, .lessThan, .greaterThan, .backslash, .pipe: return true
    default: return false
    }
  }
}
