import Ground

/// The comments of a YAML text, whether it can be read as YAML or not: from a `#` that begins a line or follows white
/// space, outside of quotes and of block scalars, to the end of the line.
struct YAMLComments {
  /// Where they are, in the order of the text.
  private(set) var ranges: [Range<Int>] = []

  private let bytes: [UInt8]
  /// The quote that a value over several lines is still in.
  private var quote: UInt8?
  /// The indentation of what the block scalar belongs to, while one goes on.
  private var block: Int?

  /// Finds the comments.
  init(in bytes: [UInt8]) {
    self.bytes = bytes
    var start = 0
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != .lineFeed, bytes[end] != .carriageReturn { end += 1 }
      take(start..<end)
      start = end + 1
    }
  }

  private mutating func take(_ line: Range<Int>) {
    var index = line.lowerBound
    while index < line.upperBound, bytes[index] == .space { index += 1 }
    guard index < line.upperBound else { return }
    if let parent = block {
      if index - line.lowerBound > parent { return }
      block = nil
    }
    let end = takeValues(from: index, to: line.upperBound)
    if quote == nil, let header = header(bytes[index..<end]) {
      block = header - line.lowerBound
    }
  }

  /// Reads a line outside of block scalars; gives where its comment begins, else its end.
  private mutating func takeValues(from start: Int, to end: Int) -> Int {
    var index = start
    // Quotes count where a value begins.
    var isStart = true
    while index < end {
      let byte = bytes[index]
      if let open = quote {
        if byte == .backslash, open == .quote { index += 1 } else if byte == open { quote = nil }
      } else if byte == .hash, index == start || bytes[index - 1] == .space || bytes[index - 1] == .tab {
        ranges.append(index..<end)
        return index
      } else if isStart, byte == .quote || byte == .apostrophe {
        quote = byte
      }
      isStart = byte == .space || byte == .tab ? isStart : ":-,[{".utf8.contains(byte)
      index += 1
    }
    return end
  }

  /// Where what a block scalar belongs to begins, if the line ends with the start of one: `- text: |`, `>-`.
  private func header(_ line: ArraySlice<UInt8>) -> Int? {
    var rest = line
    while let last = rest.last, last == .space || last == .tab { rest.removeLast() }
    while let last = rest.last, last == .plus || last == .hyphen || UInt8.digits.contains(last) { rest.removeLast() }
    guard let mark = rest.popLast(), mark == .pipe || mark == .greaterThan, rest.last == .space || rest.isEmpty else {
      return nil
    }
    while rest.last == .space { rest.removeLast() }
    guard rest.isEmpty || rest.last == .colon || rest.last == .hyphen else { return nil }
    // The content must be indented more than the key, or than the last dash if there is none.
    var start = line.startIndex
    var dash = start
    while start + 1 < rest.endIndex, bytes[start] == .hyphen, bytes[start + 1] == .space {
      dash = start
      start += 1
      while start < rest.endIndex, bytes[start] == .space { start += 1 }
    }
    return rest.last == .colon ? start : rest.last == .hyphen ? max(dash, rest.endIndex - 1) : dash
  }
}
