import Ground

/// Makes bytes acceptable to cmark: NUL and invalid UTF-8 become U+FFFD, and the way back is remembered.
enum UTF8Repair {
  static func isValid(_ bytes: [UInt8]) -> Bool {
    UTF8Text.firstInvalidByte(in: bytes) == nil
  }

  static func repair(_ bytes: [UInt8], base: Int) -> ParseBuffer {
    var repaired: [UInt8] = []
    repaired.reserveCapacity(bytes.count + 64)
    var segments: [OffsetMap.Segment] = []
    var index = 0
    var runStart = 0
    while index < bytes.count {
      let length = bytes[index] == 0 ? 0 : bytes.withUnsafeBytes { UTF8Text.sequenceLength($0, at: index) }
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
}
