import Ground

/// Takes comments out of a stylesheet, the spaces that it does not need and the last semicolon of each rule; texts stay
/// as they are.
///
/// The stylesheet is in every page: what it loses, each page loses.
struct StyleSqueezer {
  private let source: [UInt8]
  private var output: [UInt8] = []
  private var hasBlank = false

  /// The same stylesheet, shorter.
  static func squeezed(_ style: String) -> String {
    var squeezer = StyleSqueezer(source: Array(style.utf8))
    squeezer.run()
    return String(decoding: squeezer.output, as: UTF8.self)
  }

  private init(source: [UInt8]) {
    self.source = source
    output.reserveCapacity(source.count)
  }

  private mutating func run() {
    var index = 0
    while index < source.count {
      switch source[index] {
      case UInt8.space, UInt8.lineFeed:
        hasBlank = true
        index += 1
      case UInt8.slash where index + 1 < source.count && source[index + 1] == .asterisk:
        hasBlank = true
        index = source[index...].firstRange(of: Array("*/".utf8))?.upperBound ?? source.count
      case let byte:
        let end = byte == .quote || byte == .apostrophe ? textEnd(index) : index + 1
        write(source[index..<end])
        index = end
      }
    }
  }

  /// Where the text ends whose first quote is at an index.
  private func textEnd(_ start: Int) -> Int {
    var index = start + 1
    while index < source.count, source[index] != source[start] {
      index += source[index] == .backslash ? 2 : 1
    }
    return min(index + 1, source.count)
  }

  private mutating func write(_ token: ArraySlice<UInt8>) {
    guard let first = token.first else { return }
    // `a :hover` is not `a:hover`, but `color: red` is the same as `color:red`.
    if hasBlank, let last = output.last, !Self.needsNone(before: first), !Self.needsNone(after: last) {
      output.append(UInt8.space)
    }
    hasBlank = false
    if first == .closeBrace, output.last == .semicolon { output.removeLast() }
    output += token
  }

  private static func needsNone(before byte: UInt8) -> Bool {
    switch byte {
    case UInt8.openBrace, UInt8.closeBrace, UInt8.semicolon, UInt8.comma, UInt8.greaterThan,
      UInt8.exclamationMark:
      true
    default: false
    }
  }

  private static func needsNone(after byte: UInt8) -> Bool {
    byte == .colon || byte != .exclamationMark && needsNone(before: byte)
  }
}
