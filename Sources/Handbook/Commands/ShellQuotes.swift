import Ground

/// Follows the quotes of a command over its lines.
package struct ShellQuotes: Sendable {
  /// The quotation mark that is open at the end of what was read; nil if none is.
  package private(set) var open: UInt8?
  /// Whether what was read ends with `\` or an operator, so that the next line goes on with it.
  package private(set) var endsOpen = false
  private var terminators: [[UInt8]] = []

  /// Begins outside all quotes.
  package init() {}

  /// Reads the next line.
  ///
  /// - Parameters:
  ///   - line: The line without its end.
  ///   - visit: Is called for each place that is neither in single quotes nor after a backslash.
  package mutating func read(_ line: ArraySlice<UInt8>, _ visit: (Int) -> Void = { _ in }) {
    var index = line.startIndex
    var last: UInt8 = 0
    endsOpen = false
    while index < line.endIndex {
      let byte = line[index]
      switch byte {
      case UInt8.backslash where open != .apostrophe:
        if index + 1 == line.endIndex {
          endsOpen = true
          return
        }
        index += 1
        last = byte
      case UInt8.apostrophe where open != .quote, UInt8.quote where open != .apostrophe:
        open = open == nil ? byte : nil
        last = byte
      case UInt8.hash where open == nil && (index == line.startIndex || line[index - 1] == .space):
        // The rest is a comment.
        index = line.endIndex - 1
      default:
        if open != .apostrophe { visit(index) }
        if open == nil, byte == .lessThan { hereDocument(line, index) }
        if byte > .space { last = byte }
      }
      index += 1
    }
    endsOpen = open == nil && (last == .pipe || (last == .ampersand && line.reversed().starts(with: "&&".utf8)))
  }

  /// The words that end the here-documents that the lines read since the last call begin.
  mutating func takeTerminators() -> [[UInt8]] {
    defer { terminators = [] }
    return terminators
  }

  /// `<<WORD`, `<<-'WORD'`
  private mutating func hereDocument(_ line: ArraySlice<UInt8>, _ start: Int) {
    guard start + 2 < line.endIndex, line[start + 1] == .lessThan, line[start + 2] != .lessThan,
      start == line.startIndex || line[start - 1] != .lessThan
    else { return }
    var index = start + 2
    if line[index] == .hyphen { index += 1 }
    while index < line.endIndex, line[index] == .space { index += 1 }
    let word = line[index...].prefix { byte in
      UInt8.capitalLetters.contains(byte & 0xDF) || UInt8.digits.contains(byte) || "_'\"\\.-".utf8.contains(byte)
    }
    let name = word.filter { !"'\"\\".utf8.contains($0) }
    if !name.isEmpty { terminators.append(name) }
  }
}
