import Ground

/// How many quotes and lists are around a line at most, told from what is before its text.
enum ContainerDepth {
  /// What is before the text of a line.
  private struct Prefix {
    /// The `>` and the markers of lists.
    var markers = 0
    /// The columns of white space.
    var columns = 0
    var end: Int

    /// How many containers the line can be in: white space only continues items, each with two columns or more.
    func depth(after before: Int) -> Int { markers + min(before, columns / 2) }
  }

  /// Whether any line could be in too many containers, whatever is before it.
  static func isSuspect(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    // A tab is four columns, which two items need.
    for line in TextLines(bytes) where line.count > NestingLimit.containers / 2 {
      switch bytes[line.lowerBound] {
      case UInt8.space, UInt8.tab, UInt8.greaterThan, UInt8.hyphen, UInt8.plus, UInt8.asterisk, UInt8.digits:
        if prefix(of: line, bytes).depth(after: .max) > NestingLimit.containers { return true }
      default: continue
      }
    }
    return false
  }

  /// What is before the text of the first line in too many containers; nil if there is none.
  static func excess(in bytes: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
    var depth = 0
    var isAfterBlank = false
    for line in TextLines(bytes) {
      let prefix = prefix(of: line, bytes)
      guard prefix.end < line.upperBound || prefix.markers > 0 else {
        // It ends no list.
        isAfterBlank = true
        continue
      }
      let own = prefix.depth(after: depth)
      if own > NestingLimit.containers { return line.lowerBound..<prefix.end }
      // After text, a line may go on with it without the markers.
      depth = isAfterBlank ? own : max(depth, own)
      isAfterBlank = false
    }
    return nil
  }

  private static func prefix(of line: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>) -> Prefix {
    var prefix = Prefix(end: line.lowerBound)
    var hasItem = false
    while prefix.end < line.upperBound {
      switch bytes[prefix.end] {
      case UInt8.space: prefix.columns += 1
      case UInt8.tab: prefix.columns += 4
      case UInt8.greaterThan: prefix.markers += 1
      case let byte:
        let length = markerLength(byte, prefix.end, line.upperBound, bytes)
        guard length > 0, hasItem || !isBreak(byte, prefix.end..<line.upperBound, bytes) else { return prefix }
        hasItem = true
        prefix.markers += 1
        prefix.end += length - 1
      }
      prefix.end += 1
    }
    return prefix
  }

  /// The length of the marker of a list item; 0 if there is none.
  private static func markerLength(
    _ first: UInt8, _ start: Int, _ end: Int, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Int {
    var next = start + 1
    switch first {
    case UInt8.hyphen, UInt8.plus, UInt8.asterisk: break
    case UInt8.digits:
      while next < end, next - start < 9, UInt8.digits.contains(bytes[next]) { next += 1 }
      guard next < end, bytes[next] == .period || bytes[next] == .closeParenthesis else { return 0 }
      next += 1
    default: return 0
    }
    return next == end || bytes[next] == .space || bytes[next] == .tab ? next - start : 0
  }

  /// Whether the rest of a line is a thematic break, `* * *`.
  private static func isBreak(_ mark: UInt8, _ rest: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard mark == .hyphen || mark == .asterisk else { return false }
    var count = 0
    for index in rest where bytes[index] != .space && bytes[index] != .tab {
      guard bytes[index] == mark else { return false }
      count += 1
    }
    return count > 2
  }
}
