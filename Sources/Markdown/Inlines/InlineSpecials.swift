import Ground

/// The bytes of text that the passes over inlines must look at one by one.
enum InlineSpecials {
  /// Whether none of them is in a text.
  static func isPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    table.withUnsafeBufferPointer { table in
      for index in text.indices where table[Int(text[index])] {
        let next = index + 1 < text.count ? text[index + 1] : 0
        switch text[index] {
        case UInt8.colon: if next == .slash { return false }
        case UInt8.w: if next == .w { return false }
        default: return false
        }
      }
      return true
    }
  }

  /// How many bytes from an offset on are ordinary.
  static func plainCount(_ bytes: [UInt8], from start: Int, limit: Int) -> Int {
    let end = min(start + limit, bytes.count)
    var offset = start
    while offset < end, !table[Int(bytes[offset])] { offset += 1 }
    return max(0, offset - start)
  }

  private static let table: [Bool] = {
    var table = [Bool](repeating: false, count: 256)
    for byte in "\\&*_~[]!:w".utf8 { table[Int(byte)] = true }
    return table
  }()
}
