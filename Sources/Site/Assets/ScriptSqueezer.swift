import Ground

/// Removes unneeded spaces from a script; names and everything in quotes stay as they are.
///
/// A line break stays wherever it could end a statement. What is not JavaScript in our own style (a text that spans
/// lines, a regular expression after a closing parenthesis) is not understood and must not be written.
struct ScriptSqueezer {
  private let source: [UInt8]
  private var output: [UInt8] = []
  private var index = 0

  /// The same script, shorter.
  static func squeezed(_ script: String) -> String {
    var squeezer = ScriptSqueezer(source: Array(script.utf8))
    squeezer.run()
    return String(decoding: squeezer.output, as: UTF8.self)
  }

  private init(source: [UInt8]) { self.source = source }

  private mutating func run() {
    while index < source.count {
      let byte = source[index]
      switch byte {
      case UInt8.quote, UInt8.apostrophe: copy(until: byte)
      case UInt8.slash where rest.starts(with: "/*".utf8): comment()
      case UInt8.slash where startsExpression: copy(until: byte)
      case UInt8.space, UInt8.lineFeed: blank(byte)
      default:
        // Before the end of a block no semicolon is needed.
        if byte == .closeBrace, output.last == .semicolon { output.removeLast() }
        output.append(byte)
        index += 1
      }
    }
  }

  private var rest: ArraySlice<UInt8> { source[index...] }

  /// Leaves a comment out, except the place for the words.
  private mutating func comment() {
    let isPlace = rest.starts(with: "/*words:".utf8)
    let end = rest.firstRange(of: Array("*/".utf8))?.upperBound ?? source.count
    if isPlace { output += source[index..<end] }
    index = end
  }

  /// Copies a text or a regular expression; a slash in a class of one does not end it.
  private mutating func copy(until end: UInt8) {
    var isInClass = false
    output.append(source[index])
    index += 1
    while index < source.count {
      let byte = source[index]
      output.append(byte)
      index += 1
      if byte == .backslash, index < source.count {
        output.append(source[index])
        index += 1
      } else if end == .slash, byte == .openBracket || byte == .closeBracket {
        isInClass = byte == .openBracket
      } else if byte == end, !isInClass {
        return
      }
    }
  }

  private mutating func blank(_ byte: UInt8) {
    index += 1
    let before = output.last ?? UInt8.lineFeed
    let after = index < source.count ? source[index] : UInt8.lineFeed
    let isLine = byte == .lineFeed
    if isLine {
      if Self.opening.contains(before) || after == .closeBrace { return }
    } else if Self.joining.contains(before) || Self.joining.contains(after) {
      // `a + +b` must not become `a ++b`.
      guard Self.isSign(before), Self.isSign(after) else { return }
    }
    output.append(byte)
  }

  /// Whether a slash here starts a regular expression rather than divides.
  private var startsExpression: Bool {
    let before = output.last { $0 != .space }
    return before.map { "(,=:[!&|?{;\n".utf8.contains($0) } ?? true
  }

  private static let joining = Array("=+-(){}[],:;?<>&|!*%\n".utf8)
  /// After these no line break ends a statement.
  private static let opening = Array("{;,(&|?:=\n".utf8)

  private static func isSign(_ byte: UInt8) -> Bool { byte == .plus || byte == .hyphen }
}
