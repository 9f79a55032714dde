/// Where one of several short texts may begin: a look at three bytes, as nearly no place of a text is one.
package struct StartTable: Sendable {
  /// For each byte value, which texts may have it at each of the three places: a bit for each text.
  private var bits: (first: [UInt32], second: [UInt32], third: [UInt32])

  /// - Parameter starts: Three bytes each, the third with its alternatives; at most 32.
  package init(_ starts: [(first: UInt8, second: UInt8, third: String)]) {
    let none = Array(repeating: UInt32(0), count: 256)
    bits = (none, none, none)
    for (number, start) in starts.prefix(UInt32.bitWidth).enumerated() {
      let bit = UInt32(1) << UInt32(number)
      bits.first[Int(start.first)] |= bit
      bits.second[Int(start.second)] |= bit
      for byte in start.third.utf8 { bits.third[Int(byte)] |= bit }
    }
  }

  /// The table of texts that have three bytes or more.
  package init(of texts: [String]) {
    self.init(
      texts.compactMap { text in
        let bytes = Array(text.utf8.prefix(3))
        return bytes.count < 3 ? nil : (bytes[0], bytes[1], String(decoding: bytes[2...], as: UTF8.self))
      })
  }

  /// The first place from an offset on where one of them may begin; nil if there is none.
  package func first(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
    bits.first.withUnsafeBufferPointer { first in
      bits.second.withUnsafeBufferPointer { second in
        bits.third.withUnsafeBufferPointer { third in
          var index = start
          while index < bytes.count - 2 {
            let pair = first[Int(bytes[index])] & second[Int(bytes[index + 1])]
            if pair != 0, pair & third[Int(bytes[index + 2])] != 0 { return index }
            index += 1
          }
          return nil
        }
      }
    }
  }
}
