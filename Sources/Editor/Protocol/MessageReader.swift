import Ground

/// Takes what a client sends apart into messages: a head with `Content-Length`, an empty line, a body.
///
/// Whatever comes, it goes on with the next message that it can find, and holds no more than one message of
/// ``maximumSize``.
struct MessageReader {
  /// What was found next.
  enum Item: Equatable {
    case body([UInt8])
    /// What is wrong with what was passed over.
    case malformed(String)
  }

  /// The largest body that is taken, in bytes.
  static let maximumSize = 64 << 20
  /// The largest head.
  static let maximumHead = 8192

  private var bytes: [UInt8] = []
  /// What of the bytes was taken already.
  private var start = 0
  /// How many more bytes belong to a body that is not taken.
  private var rest = 0
  /// Whether it was said of what comes now that it has no end.
  private var isLost = false

  /// Adds what has come.
  mutating func append(_ new: some Collection<UInt8>) {
    if start > 0 {
      bytes.removeFirst(start)
      start = 0
    }
    let passed = min(rest, new.count)
    rest -= passed
    bytes.append(contentsOf: new.dropFirst(passed))
  }

  /// The next message; nil until more has come.
  mutating func next() -> Item? {
    guard let (head, end) = head() else {
      guard bytes.count - start > Self.maximumHead else { return nil }
      // The end of the head may be half here.
      start = bytes.count - 3
      defer { isLost = true }
      return isLost ? nil : .malformed("a head of more than \(Self.maximumHead) bytes")
    }
    // Of something endless the end may be a head.
    guard let length = Self.length(in: bytes[head].suffix(Self.maximumHead)) else {
      start = end
      defer { isLost = false }
      return isLost ? next() : .malformed("a head without one valid `Content-Length`")
    }
    isLost = false
    guard length <= Self.maximumSize else {
      let here = min(bytes.count - end, length)
      start = end + here
      rest = length - here
      return .malformed("a message of more than \(Self.maximumSize) bytes")
    }
    guard bytes.count - end >= length else { return nil }
    start = end + length
    return .body(Array(bytes[end..<end + length]))
  }

  /// The head that comes first, and where its body begins.
  private func head() -> (Range<Int>, Int)? {
    var index = start
    while let feed = UTF8Text.first(.lineFeed, in: bytes, from: index) {
      // A line feed alone ends a line too.
      let next = feed + 1
      if next < bytes.count, bytes[next] == .lineFeed { return (start..<feed, next + 1) }
      if next + 1 < bytes.count, bytes[next] == .carriageReturn, bytes[next + 1] == .lineFeed {
        return (start..<feed, next + 2)
      }
      index = next
    }
    return nil
  }

  /// What the head says of the length; nil if it says nothing, or two things.
  private static func length(in head: ArraySlice<UInt8>) -> Int? {
    let lines = head.split(separator: UInt8.lineFeed)
    let lengths = lines.filter { isLength($0, from: $0.startIndex) }
    guard lengths.isEmpty else { return lengths.count == 1 ? number(in: lengths[0]) : nil }
    // What a broken message left before the head is passed over.
    guard let last = lines.last, let start = last.indices.last(where: { isLength(last, from: $0) }) else { return nil }
    return number(in: last[start...])
  }

  private static let name = Array("content-length:".utf8)

  private static func isLength(_ line: ArraySlice<UInt8>, from start: Int) -> Bool {
    let word = line[start...].prefix(name.count)
    return word.count == name.count && zip(word, name).allSatisfy { $0 == $1 || $0 | 0x20 == $1 }
  }

  private static func number(in line: ArraySlice<UInt8>) -> Int? {
    let digits = line.dropFirst(name.count).filter { $0 > UInt8.space }
    guard digits.allSatisfy(UInt8.digits.contains), digits.count < 16 else { return nil }
    return Int(String(decoding: digits, as: UTF8.self))
  }
}
