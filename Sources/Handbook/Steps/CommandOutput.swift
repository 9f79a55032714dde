import Ground

/// What a command printed, as patterns look at it: line by line, without escape sequences of terminals and carriage
/// returns, a run of white space as one space.
package struct CommandOutput: Sendable, Hashable {
  /// Its lines.
  let lines: [[UInt8]]

  /// The most bytes of an output that is read.
  package static let largest = 4_000_000

  /// Takes what was printed.
  package init(_ bytes: [UInt8]) {
    var lines: [[UInt8]] = [[]]
    Self.read(bytes) { byte in
      if byte == .lineFeed { lines.append([]) } else { Self.append(byte, to: &lines[lines.count - 1]) }
    }
    self.lines = lines
  }

  /// Whether it holds nothing but white space.
  package var isEmpty: Bool { lines.allSatisfy { $0.allSatisfy { $0 == .space } } }

  /// A text as one line.
  static func line(of bytes: [UInt8]) -> [UInt8] {
    var line: [UInt8] = []
    read(bytes) { append($0 == .lineFeed ? .space : $0, to: &line) }
    return line
  }

  private static func append(_ byte: UInt8, to line: inout [UInt8]) {
    switch byte {
    // Tab, vertical tab, form feed and space.
    case 0x09, 0x0B, 0x0C, UInt8.space: if line.last != .space { line.append(.space) }
    default: line.append(byte)
    }
  }

  private static func read(_ bytes: [UInt8], _ take: (UInt8) -> Void) {
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case escape: index = end(ofEscape: index, in: bytes)
      case .carriageReturn: index += 1
      default:
        take(bytes[index])
        index += 1
      }
    }
  }

  private static let escape: UInt8 = 0x1B

  /// Where the escape sequence ends that begins at an offset (ECMA-48); what is none loses its first byte only.
  private static func end(ofEscape start: Int, in bytes: [UInt8]) -> Int {
    func skip(_ range: ClosedRange<UInt8>, from index: Int) -> Int {
      var index = index
      while index < bytes.count, range.contains(bytes[index]) { index += 1 }
      return index
    }
    guard start + 1 < bytes.count else { return start + 1 }
    switch bytes[start + 1] {
    case .openBracket:
      let last = skip(0x20...0x2F, from: skip(0x30...0x3F, from: start + 2))
      return last < bytes.count && (0x40...0x7E).contains(bytes[last]) ? last + 1 : start + 1
    case .closeBracket:
      // A title or a link: up to a bell or the string terminator.
      var index = start + 2
      while index < bytes.count, bytes[index] != 0x07, bytes[index] != escape, bytes[index] != .lineFeed { index += 1 }
      guard index < bytes.count, bytes[index] != .lineFeed else { return start + 1 }
      if bytes[index] == 0x07 { return index + 1 }
      return index + 1 < bytes.count && bytes[index + 1] == .backslash ? index + 2 : start + 1
    default:
      let last = skip(0x20...0x2F, from: start + 1)
      return last < bytes.count && (0x30...0x7E).contains(bytes[last]) ? last + 1 : start + 1
    }
  }
}
