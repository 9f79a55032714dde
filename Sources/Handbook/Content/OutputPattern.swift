import Ground
import Markdown

/// What a label says that an output holds: the code of `` **`failed`, `inactive` or `exit code …`** → … ``.
///
/// It is plain text that occurs within one line; `…` stands for any text within the line, also for none. An end that
/// is an ASCII letter, a digit or `_` is the end of a word, unless `…` is there. `docs/content-model.md` has the
/// grammar, `templates/script/output.js` the same for the page, and `Tests/e2e/patterns.tsv` holds the two together.
package struct OutputPattern: Sendable, Hashable {
  /// The pattern as it is written.
  package let text: String
  /// What is between the `…`, none of it empty; nothing if the pattern cannot tell one output from another.
  private let parts: [ByteFinder]
  /// Whether the pattern begins with `…`, and ends with it.
  private let isOpen: (start: Bool, end: Bool)

  /// The most bytes that a pattern may have.
  package static let longest = 500

  /// The pattern for an output without any text.
  package static let noOutput = "(no output)"

  /// - Parameters:
  ///   - text: The code as it is written.
  ///   - values: What is filled in for `{{name}}`; a place without a value stands for any text.
  package init(_ text: String, filling values: [String: String] = [:]) {
    self.text = text
    let bytes = CommandOutput.line(of: Self.filled(Array(text.utf8), values))
    let pieces = Self.split(bytes)
    isOpen = (pieces.first?.isEmpty ?? true, pieces.last?.isEmpty ?? true)
    let meansSomething = bytes.count <= Self.longest && pieces.contains { $0.contains { $0 != .space } }
    parts = meansSomething ? pieces.filter { !$0.isEmpty }.map { ByteFinder(Array($0)) } : []
  }

  /// Whether it can fit one output and not another.
  package var isUsable: Bool { !parts.isEmpty }

  /// Whether it is for an output without any text.
  package var meansNoOutput: Bool { text == Self.noOutput }

  /// Whether an output fits.
  package func fits(_ output: CommandOutput) -> Bool {
    if meansNoOutput { return output.isEmpty }
    guard let first = parts.first, let last = parts.last else { return false }
    return output.lines.contains { line in
      var next = 0
      for (part, following) in zip(parts, parts.dropFirst()) {
        let start = part.place(in: line, from: next) { next > 0 || startsWord(first, in: line, at: $0) }
        guard let start else { return false }
        next = start + part.bytes.count
        // Nothing between two spaces leaves one.
        if part.bytes.last == .space, following.bytes.first == .space { next -= 1 }
      }
      return last.place(in: line, from: next) { place in
        (parts.count > 1 || startsWord(last, in: line, at: place)) && endsWord(last, in: line, at: place)
      } != nil
    }
  }

  /// Outputs that it certainly fits: itself, with `…` as text and as nothing; none where it cannot be used.
  package var samples: [CommandOutput] {
    guard isUsable else { return [] }
    if meansNoOutput { return [CommandOutput([])] }
    let pieces = Self.split(Self.filled(Array(text.utf8), [:]))
    let short = Array(pieces.joined())
    let long = Array(pieces.joined(separator: Self.anything))
    return (short == long ? [short] : [long, short]).map(CommandOutput.init)
  }

  private func startsWord(_ part: ByteFinder, in line: [UInt8], at place: Int) -> Bool {
    isOpen.start || place == 0 || !Self.isWord(part.bytes[0]) || !Self.isWord(line[place - 1])
  }

  private func endsWord(_ part: ByteFinder, in line: [UInt8], at place: Int) -> Bool {
    let end = place + part.bytes.count
    return isOpen.end || end == line.count || !Self.isWord(line[end - 1]) || !Self.isWord(line[end])
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    UInt8.lowercaseLetters.contains(byte | 0x20) || UInt8.digits.contains(byte) || byte == .underscore
  }

  private static let anything = Array("…".utf8)

  private static func split(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var pieces: [ArraySlice<UInt8>] = []
    var start = 0
    var index = 0
    while index < bytes.count {
      if bytes[index] == anything[0], bytes[index...].starts(with: anything) {
        pieces.append(bytes[start..<index])
        index += anything.count
        start = index
      } else {
        index += 1
      }
    }
    return pieces + [bytes[start...]]
  }

  private static func filled(_ bytes: [UInt8], _ values: [String: String]) -> [UInt8] {
    guard bytes.contains(.openBrace) else { return bytes }
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if let name = Parameter.name(in: bytes, at: index) {
        result += values[name].map { Array($0.utf8) } ?? anything
        index += name.utf8.count + 4
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }

  package static func == (first: Self, second: Self) -> Bool {
    first.parts == second.parts && first.text == second.text
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
