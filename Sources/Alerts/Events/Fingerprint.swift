import Ground

/// Short names for long or dangerous texts.
enum Fingerprint {
  /// Alertmanager's own fingerprint of an alert's labels, for events that leave it out.
  ///
  /// 64-bit FNV-1a over the sorted names and values, each followed by the byte 0xFF.
  static func text(of labels: [AlertEvent.Value]) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    let sorted = labels.sorted { $0.name.precedesByBytes($1.name) }
    for label in sorted {
      for byte in Array(label.name.utf8) + [0xFF] + Array(label.text.utf8) + [0xFF] {
        hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
      }
    }
    return Hexadecimal.text(of: hash)
  }

  /// The first hexadecimal digits of a text's SHA-256.
  static func digest(_ text: String, digits: Int) -> String {
    String(Hexadecimal.text(of: SHA256.digest(of: text)).prefix(digits))
  }
}
