/// A fast digest of bytes, for telling two versions apart; it proves nothing against a forger.
@usableFromInline
package enum ContentDigest {
  /// The digest of `bytes`, the same on every machine.
  package static func of(_ bytes: [UInt8], seed: UInt64 = 0x9E37_79B9_7F4A_7C15) -> UInt64 {
    bytes.withUnsafeBytes { buffer in
      var state = seed ^ UInt64(buffer.count)
      var offset = 0
      while offset + 8 <= buffer.count {
        mix(&state, UInt64(littleEndian: buffer.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
        offset += 8
      }
      var rest: UInt64 = 0
      while offset < buffer.count {
        rest = rest << 8 | UInt64(buffer[offset])
        offset += 1
      }
      mix(&state, rest)
      return state
    }
  }

  /// Takes eight bytes into a digest.
  @inlinable @inline(__always)
  package static func mix(_ state: inout UInt64, _ word: UInt64) {
    // The 128 bits of a product, folded: every bit of the word reaches every bit of the state.
    let product = (state ^ word).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    state = (product.high ^ product.low) &+ 0x2545_F491_4F6C_DD1D
  }
}
