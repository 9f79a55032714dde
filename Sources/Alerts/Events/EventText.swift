/// Text of an event, made safe to show: no control characters, nothing that turns the direction of what follows.
enum EventText {
  /// The longest text that is looked at, in bytes: more than any field of any system takes.
  static let maximumBytes = 64_000

  /// The text with its lines kept, without invisible characters and without spaces at its ends.
  static func cleaned(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var last: Unicode.Scalar?
    let short = text.utf8.count > maximumBytes ? String(decoding: text.utf8.prefix(maximumBytes), as: UTF8.self) : text
    for scalar in short.unicodeScalars {
      switch scalar.value {
      case 0x0A where last == "\r": break
      case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: result.append("\n")
      case 0x09, 0x20: result.append(" ")
      case 0..<0x20, 0x7F...0x9F: break
      case 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: break
      case 0xFDD0...0xFDEF, 0x10FFFD: break
      case let value where value & 0xFFFE == 0xFFFE: break
      default: result.append(scalar)
      }
      last = scalar
    }
    while let end = result.last, end == " " || end == "\n" { result.removeLast() }
    return String(String.UnicodeScalarView(result.drop { $0 == " " || $0 == "\n" }))
  }

  /// The text as one line.
  static func oneLine(_ text: String) -> String {
    cleaned(text).split { $0 == "\n" || $0 == " " }.joined(separator: " ")
  }
}
