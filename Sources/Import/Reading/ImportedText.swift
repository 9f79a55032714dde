import Ground

/// Text from somewhere else, cleaned of what nobody sees.
package enum ImportedText {
  /// The text with its lines kept, without control characters, hidden characters and spaces at its ends.
  package static func cleaned(_ text: String) -> String {
    var bytes = Array(text.utf8)
    let hidden = bytes.withUnsafeBytes { HiddenText.all(in: $0, isCode: true) }
    for place in hidden.reversed() { bytes.removeSubrange(place.range) }
    var result: [UInt8] = []
    var last: UInt8 = 0
    for byte in bytes {
      switch byte {
      case UInt8.lineFeed where last == .carriageReturn: break
      case UInt8.carriageReturn, UInt8.lineFeed: result.append(.lineFeed)
      case UInt8.tab: result.append(.space)
      default: result.append(byte)
      }
      last = byte
    }
    while let byte = result.last, byte <= .space { result.removeLast() }
    return String(decoding: result.drop { $0 <= .space }, as: UTF8.self)
  }

  /// The text on one line.
  package static func line(_ text: String) -> String {
    cleaned(text).utf8.split { $0 == .lineFeed || $0 == .space }.map { String(Substring($0)) }.joined(separator: " ")
  }
}
