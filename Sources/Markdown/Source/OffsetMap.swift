/// Turns offsets into the parsed bytes into offsets into the source file.
struct OffsetMap {
  /// A run of bytes that both have in common.
  struct Segment {
    var parsed: Int
    var source: Int
    var length: Int

    var parsedEnd: Int { parsed + length }
  }

  /// Added to every offset while there are no segments.
  let base: Int
  /// In order; bytes between them are only in the parsed text.
  private(set) var segments: [Segment] = []

  init(base: Int, segments: [Segment] = []) {
    self.base = base
    self.segments = segments
  }

  /// Maps a range of parsed bytes.
  func source(_ range: Range<Int>) -> Range<Int> {
    if segments.isEmpty { return range.lowerBound + base..<range.upperBound + base }
    let index = self.index(of: range.lowerBound)
    if index >= 0, range.lowerBound < segments[index].parsedEnd, range.upperBound <= segments[index].parsedEnd {
      let distance = segments[index].source - segments[index].parsed
      return range.lowerBound + distance..<range.upperBound + distance
    }
    let start = source(startingAt: range.lowerBound)
    return start..<max(start, range.isEmpty ? start : source(endingAt: range.upperBound))
  }

  /// Maps an offset at which something starts: bytes that the source lacks map to what follows them.
  func source(startingAt offset: Int) -> Int {
    guard !segments.isEmpty else { return offset + base }
    let index = self.index(of: offset)
    if index >= 0, offset < segments[index].parsed + segments[index].length {
      return segments[index].source + offset - segments[index].parsed
    }
    if index + 1 < segments.count { return segments[index + 1].source }
    return segments.last.map { $0.source + $0.length } ?? base
  }

  /// Maps an offset at which something ends: bytes that the source lacks map to what precedes them.
  func source(endingAt offset: Int) -> Int {
    guard !segments.isEmpty else { return offset + base }
    let index = self.index(of: offset - 1)
    guard index >= 0 else { return segments[0].source }
    return segments[index].source + min(offset - segments[index].parsed, segments[index].length)
  }

  /// The map that first goes through `segments`, which must be in order on both sides, and then through this one.
  func composed(with segments: [Segment]) -> OffsetMap {
    var composed: [Segment] = []
    composed.reserveCapacity(segments.count)
    var first = 0
    for segment in segments {
      if self.segments.isEmpty {
        composed.append(Segment(parsed: segment.parsed, source: segment.source + base, length: segment.length))
        continue
      }
      let end = segment.source + segment.length
      while first < self.segments.count, self.segments[first].parsedEnd <= segment.source { first += 1 }
      var index = first
      while index < self.segments.count, self.segments[index].parsed < end {
        let own = self.segments[index]
        let start = max(own.parsed, segment.source)
        composed.append(
          Segment(
            parsed: segment.parsed + start - segment.source, source: own.source + start - own.parsed,
            length: min(own.parsedEnd, end) - start))
        index += 1
      }
    }
    return OffsetMap(base: base, segments: composed)
  }

  /// The last segment that starts at or before `offset`, -1 if there is none.
  private func index(of offset: Int) -> Int {
    var low = 0
    var high = segments.count
    while low < high {
      let middle = (low + high) / 2
      if segments[middle].parsed <= offset { low = middle + 1 } else { high = middle }
    }
    return low - 1
  }
}
