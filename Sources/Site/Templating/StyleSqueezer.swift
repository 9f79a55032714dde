/// Takes remarks out of a stylesheet, the blanks that it does not need and the last semicolon of each rule; texts stay
/// as they are.
///
/// The stylesheet stands in every page: what it loses, each page loses.
struct StyleSqueezer {
  private var output: [UInt8] = []
  private var hasBlank = false

  /// The same stylesheet, shorter.
  static func squeezed(_ style: String) -> String {
    var squeezer = StyleSqueezer()
    var rest = Array(style.utf8)[...]
    while let byte = rest.first {
      let isRemark = rest.starts(with: "/*".utf8)
      if isRemark || byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") {
        squeezer.hasBlank = true
        rest = isRemark ? rest.firstRange(of: Array("*/".utf8)).map { rest[$0.upperBound...] } ?? [] : rest.dropFirst()
      } else {
        let count = byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") ? text(rest) : 1
        squeezer.write(rest.prefix(count))
        rest = rest.dropFirst(count)
      }
    }
    return String(decoding: squeezer.output, as: UTF8.self)
  }

  /// How many bytes a text takes, its quotes included.
  private static func text(_ rest: ArraySlice<UInt8>) -> Int {
    var isEscaped = false
    for (offset, byte) in rest.enumerated().dropFirst() {
      if byte == rest.first, !isEscaped { return offset + 1 }
      isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
    }
    return rest.count
  }

  private mutating func write(_ token: ArraySlice<UInt8>) {
    guard let first = token.first else { return }
    // `a :hover` is not `a:hover`, but nothing tells `color: red` from `color:red`.
    if hasBlank, let last = output.last, !Self.closing.contains(first), !Self.opening.contains(last) {
      output.append(UInt8(ascii: " "))
    }
    hasBlank = false
    if first == UInt8(ascii: "}"), output.last == UInt8(ascii: ";") { output.removeLast() }
    output += token
  }

  /// Before these no blank is needed, and after those.
  private static let closing = Set("{};,>!".utf8)
  private static let opening = Set("{};,>:".utf8)
}
