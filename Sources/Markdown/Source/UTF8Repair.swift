/// Makes bytes fit for cmark: NUL and invalid UTF-8 become U+FFFD, and the way back is remembered.
enum UTF8Repair {
  static func isValid(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { String(validating: $0, as: UTF8.self) != nil }
  }

  static func repair(_ bytes: [UInt8], base: Int) -> ParseBuffer {
    var repaired: [UInt8] = []
    repaired.reserveCapacity(bytes.count + 64)
    var segments: [OffsetMap.Segment] = []
    var index = 0
    var runStart = 0
    while index < bytes.count {
      let length = bytes[index] == 0 ? 0 : sequenceLength(bytes, at: index)
      if length > 0 {
        index += length
        continue
      }
      close(runStart..<index)
      segments.append(.init(parsed: repaired.count, source: base + index, length: 1))
      repaired.append(contentsOf: [0xEF, 0xBF, 0xBD])
      index += 1
      runStart = index
    }
    close(runStart..<index)
    return ParseBuffer(bytes: repaired, map: OffsetMap(base: base, segments: segments))

    func close(_ run: Range<Int>) {
      guard !run.isEmpty else { return }
      segments.append(.init(parsed: repaired.count, source: base + run.lowerBound, length: run.count))
      repaired.append(contentsOf: bytes[run])
    }
  }

  /// The length of the valid sequence at `index`, 0 where there is none.
  private static func sequenceLength(_ bytes: [UInt8], at index: Int) -> Int {
    let first = bytes[index]
    if first < 0x80 { return 1 }
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch first {
    case 0xC2...0xDF: length = 2
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: length = 3
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    case 0xF1...0xF3: length = 4
    default: return 0
    }
    guard index + length <= bytes.count, second.contains(bytes[index + 1]) else { return 0 }
    for offset in 2..<max(2, length) where bytes[index + offset] & 0xC0 != 0x80 { return 0 }
    return length
  }
}
