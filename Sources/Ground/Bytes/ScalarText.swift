/// Text by its scalars and bytes: as a `Character` a sign would hide under a combining mark that follows it.
package enum ScalarText {
  /// Replaces an ASCII sign wherever it stands.
  package static func replacing(_ sign: Unicode.Scalar, in text: String, with other: String) -> String {
    var result: [UInt8] = []
    for byte in text.utf8 {
      if sign.isASCII, byte == UInt8(ascii: sign) { result += other.utf8 } else { result.append(byte) }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The text as one word of a shell that expands nothing in it.
  package static func shellQuoted(_ text: String) -> String {
    "'" + replacing("'", in: text, with: "'\\''") + "'"
  }
}
