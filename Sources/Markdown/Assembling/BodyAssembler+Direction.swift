import Ground

/// The direction of blocks, in a document with letters that are written from right to left.
///
/// Each block says its own, by its first letter. `dir="auto"` would not do: a list whose items say theirs would find
/// nothing to go by, and its marks would be on the wrong side.
extension BodyAssembler {
  /// Whether there may be letters of Hebrew, Arabic, Syriac, Thaana or N'Ko.
  static func turns(_ html: UnsafeBufferPointer<UInt8>) -> Bool {
    guard ByteSearch.hasNonASCII(html) else { return false }
    // Without a way out of the loop, many bytes are looked at at once.
    var seen: UInt8 = 0
    for byte in html { seen |= byte &- 0xD6 <= 0xDF - 0xD6 ? 1 : 0 }
    return seen > 0
  }

  /// Handles the start tag of a paragraph or list; returns where to go on, nil for any other tag.
  mutating func turnedStart(at start: Int) -> Int? {
    let (first, second) = (byte(start + 1), byte(start + 2))
    if first == UInt8.p, second == .greaterThan {
      copy(upTo: start + 2)
    } else if (first == UInt8.u || first == UInt8(ascii: "o")), second == UInt8.l {
      copy(upTo: start + 3)
    } else {
      return nil
    }
    let end = tagEnd(from: start)
    turn(from: end)
    return end
  }

  /// Writes the direction of the block whose content begins at an offset.
  mutating func turn(from offset: Int) {
    guard turns else { return }
    switch isTurned(from: offset) {
    case true: output.append(#" dir="rtl""#)
    case false: output.append(#" dir="ltr""#)
    case nil: break
    }
  }

  /// Whether `<code` begins at an offset.
  private func isCode(at index: Int) -> Bool {
    byte(index + 1) == UInt8(ascii: "c") && byte(index + 2) == UInt8(ascii: "o")
  }

  /// Whether the first letter from an offset on is written from right to left; nil if no letter is near.
  private func isTurned(from offset: Int) -> Bool? {
    var index = offset
    let end = min(html.count, offset + 2_000)
    while index < end {
      switch html[index] {
      // A command says nothing of the sentence that it is in.
      case UInt8.lessThan where isCode(at: index): index = tagEnd(from: next(UInt8.lessThan, from: index + 1))
      case UInt8.lessThan: index = tagEnd(from: index)
      // A character reference is punctuation.
      case UInt8.ampersand: index = next(UInt8.semicolon, from: index) + 1
      case let byte where byte | 0x20 &- UInt8.a < 26: return false
      case 0xC3...0xD5: return false
      // Armenian comes before Hebrew.
      case 0xD6: return self.byte(index + 1) >= 0x90
      case 0xD7...0xDF: return true
      // General punctuation, arrows, symbols; what is beyond U+F000 or in no plane that has letters.
      case 0xE2, 0xEF...: index += 3
      case 0xE0...0xEE: return false
      default: index += 1
      }
    }
    return nil
  }
}
