/// Bytes as text in Base64 (RFC 4648, section 4).
package enum Base64 {
  private static let letters: StaticString = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

  /// The text, filled up with `=` to a multiple of four characters.
  package static func text(of bytes: [UInt8]) -> String {
    String(unsafeUninitializedCapacity: (bytes.count + 2) / 3 * 4) { output in
      var count = 0
      var index = 0
      while index < bytes.count {
        let given = min(bytes.count - index, 3)
        var group: UInt32 = 0
        for place in 0..<3 { group = group << 8 | (place < given ? UInt32(bytes[index + place]) : 0) }
        for place in 0..<4 {
          let letter = letters.utf8Start[Int(group >> (18 - 6 * UInt32(place)) & 63)]
          output[count + place] = place <= given ? letter : .equals
        }
        count += 4
        index += 3
      }
      return count
    }
  }
}
