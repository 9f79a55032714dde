import Ground

/// Which lines differ between two texts.
enum LineChanges {
  /// The byte ranges that differ, whole lines, in their order.
  static func between(_ old: [UInt8], _ new: [UInt8]) -> [(old: Range<Int>, new: Range<Int>)] {
    let (first, second) = (lines(of: old), lines(of: new))
    let difference = second.map { new[$0] }.difference(from: first.map { old[$0] })
    var removed: Set<Int> = []
    var inserted: Set<Int> = []
    for change in difference {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    var changes: [(old: Range<Int>, new: Range<Int>)] = []
    var (here, there) = (0, 0)
    while here < first.count || there < second.count {
      guard removed.contains(here) || inserted.contains(there) else {
        (here, there) = (here + 1, there + 1)
        continue
      }
      let (start, other) = (here, there)
      while removed.contains(here) { here += 1 }
      while inserted.contains(there) { there += 1 }
      changes.append((bytes(first, start..<here, old.count), bytes(second, other..<there, new.count)))
    }
    return changes
  }

  private static func lines(of bytes: [UInt8]) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    for index in bytes.indices where bytes[index] == .lineFeed {
      lines.append(start..<index + 1)
      start = index + 1
    }
    if start < bytes.count { lines.append(start..<bytes.count) }
    return lines
  }

  private static func bytes(_ lines: [Range<Int>], _ range: Range<Int>, _ count: Int) -> Range<Int> {
    let start = range.lowerBound < lines.count ? lines[range.lowerBound].lowerBound : count
    return start..<(range.isEmpty ? start : lines[range.upperBound - 1].upperBound)
  }
}
