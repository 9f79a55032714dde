import Ground

/// A file pattern: `*` within a folder, `**` across folders, `?` for one character of any script.
package struct Glob: Sendable, Hashable {
  package let pattern: String

  private let tokens: [Token]

  package init(_ pattern: String) { (self.pattern, tokens) = (pattern, Self.tokens(Array(pattern.utf8))) }

  /// Whether the pattern covers a whole path, byte by byte.
  ///
  /// All ways to match are followed at once, so that no pattern takes longer than its length times that of the path.
  package func matches(_ path: String) -> Bool {
    var states = States(tokens)
    states.arrive(at: 0)
    for byte in path.utf8 {
      var next = States(tokens)
      for index in tokens.indices where states.isReached[index] { next.step(over: byte, from: index) }
      guard next.isReached.contains(true) else { return false }
      states = next
    }
    return states.isReached[tokens.count]
  }

  private enum Token: Hashable {
    case byte(UInt8)
    /// `?`
    case any
    /// The bytes of a character after its first.
    case rest
    /// `*`
    case name
    /// `**`
    case path
    /// `**/`: no folder or any number of them.
    case folders
  }

  private static func tokens(_ pattern: [UInt8]) -> [Token] {
    var tokens: [Token] = []
    var rest = pattern[...]
    var isStart = true
    while let first = rest.popFirst() {
      defer {
        isStart =
          first == .slash || (first == .asterisk && rest.startIndex > 0 && pattern[rest.startIndex - 1] == .slash)
      }
      switch first {
      case UInt8.questionMark: tokens += [.any, .rest]
      case UInt8.asterisk:
        guard rest.first == .asterisk else {
          tokens.append(.name)
          continue
        }
        rest.removeFirst()
        if isStart, rest.first == .slash { rest.removeFirst(); tokens.append(.folders) } else { tokens.append(.path) }
      default: tokens.append(.byte(first))
      }
    }
    return tokens
  }

  /// The tokens that may come next; the last place means that the pattern is used up.
  private struct States {
    let tokens: [Token]
    var isReached: [Bool]

    init(_ tokens: [Token]) {
      self.tokens = tokens
      isReached = Array(repeating: false, count: tokens.count + 1)
    }

    /// Reaches a token, and those after it where it may match nothing.
    mutating func arrive(at index: Int) {
      isReached[index] = true
      guard index < tokens.count else { return }
      switch tokens[index] {
      case .name, .path, .folders, .rest: arrive(at: index + 1)
      case .byte, .any: return
      }
    }

    mutating func step(over byte: UInt8, from index: Int) {
      let isSlash = byte == .slash
      switch tokens[index] {
      case .byte(let wanted): if byte == wanted { arrive(at: index + 1) }
      case .any: if !isSlash, byte & 0xC0 != 0x80 { arrive(at: index + 1) }
      case .rest: if byte & 0xC0 == 0x80 { arrive(at: index) }
      case .name: if !isSlash { arrive(at: index) }
      case .path: arrive(at: index)
      case .folders:
        isReached[index] = true
        if isSlash { arrive(at: index + 1) }
      }
    }
  }
}
