import Platform

extension ArraySlice<UInt8> {
  /// The first place where a short text appears; nil if it appears nowhere.
  package func range(of text: String) -> Range<Int>? {
    var text = text
    return text.withUTF8 { wanted in
      guard let first = wanted.baseAddress, !wanted.isEmpty else { return startIndex..<startIndex }
      return withUnsafeBytes { bytes in
        guard let base = bytes.baseAddress else { return nil }
        var offset = 0
        while offset + wanted.count <= bytes.count,
          let found = memchr(base + offset, Int32(wanted[0]), bytes.count - wanted.count - offset + 1)
        {
          offset = UnsafeRawPointer(found) - base
          if memcmp(found, first, wanted.count) == 0 {
            return startIndex + offset..<startIndex + offset + wanted.count
          }
          offset += 1
        }
        return nil
      }
    }
  }

  /// The last place where a short text appears, looked for from the end; nil if it appears nowhere.
  package func lastRange(of text: StaticString) -> Range<Int>? {
    text.withUTF8Buffer { wanted in
      withUnsafeBytes { bytes in
        guard let first = wanted.baseAddress, let base = bytes.baseAddress, !wanted.isEmpty else { return nil }
        var offset = bytes.count - wanted.count
        while offset >= 0 {
          if bytes[offset] == wanted[0], memcmp(base + offset, first, wanted.count) == 0 {
            return startIndex + offset..<startIndex + offset + wanted.count
          }
          offset -= 1
        }
        return nil
      }
    }
  }

  /// Whether some letters, given in lower case, appear in a row, in upper or lower case.
  package func contains(ignoringCase letters: StaticString) -> Bool {
    letters.withUTF8Buffer { letters in
      guard let first = letters.first, count >= letters.count else { return letters.isEmpty }
      return (startIndex...endIndex - letters.count).contains { index in
        self[index] | 0x20 == first && letters.indices.allSatisfy { self[index + $0] | 0x20 == letters[$0] }
      }
    }
  }
}
