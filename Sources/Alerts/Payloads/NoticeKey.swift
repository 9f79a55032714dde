import Ground

/// Deduplication keys: safe in a URL, in a shell and as a file's name.
enum NoticeKey {
  /// The identity where it is safe everywhere, else what is left of it and a digest of the whole.
  static func make(_ identity: String, prefix: String) -> String {
    let isSafe = identity.utf8.allSatisfy(Self.isSafe) && identity.utf8.count <= 150 && identity.utf8.first != 0x2E
    if isSafe, !identity.isEmpty { return prefix + identity }
    var kept = ""
    for byte in identity.utf8.prefix(100) { kept += Self.isSafe(byte) ? String(Unicode.Scalar(byte)) : "-" }
    return prefix + kept + "-" + Fingerprint.digest(identity, digits: 24)
  }

  private static func isSafe(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8.lowercaseLetters, UInt8.capitalLetters,
      UInt8.digits, UInt8.hyphen, UInt8.underscore, UInt8.period:
      true
    default: false
    }
  }
}
