/// Text by its bytes: as a `Character` one of ASCII would hide under a combining mark that follows it.
extension String {
  /// The text with a character of ASCII replaced wherever it is, whatever follows it.
  package func replacing(ascii character: UInt8, with replacement: String) -> String {
    guard utf8.contains(character) else { return self }
    var output: [UInt8] = []
    for byte in utf8 {
      if byte == character { output += replacement.utf8 } else { output.append(byte) }
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// The text as one word of a shell, quoted only where a shell would read it otherwise.
  package var shellWord: String {
    let isPlain = utf8.allSatisfy { byte in
      switch byte {
      case UInt8.lowercaseLetters, UInt8.capitalLetters, UInt8.digits: true
      default: "-._/#,:@+=%".utf8.contains(byte)
      }
    }
    return isPlain && !isEmpty ? self : shellQuoted
  }

  /// The text as one word of a shell that expands nothing in it.
  package var shellQuoted: String { "'" + replacing(ascii: .apostrophe, with: "'\\''") + "'" }
}
