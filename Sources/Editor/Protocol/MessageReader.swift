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
    isLost = false
    guard let length = Self.length(in: bytes[head]) else {
      start = end
      return .malformed("a head without one valid `Content-Length`")
    }
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
    let last = min(bytes.count, start + Self.maximumHead)
    while index < last {
      guard bytes[index] == .lineFeed else {
        index += 1
        continue
      }
      // A line feed alone ends a line too.
      let next = index + 1
      if next < bytes.count, bytes[next] == .lineFeed { return (start..<index, next + 1) }
      if next + 1 < bytes.count, bytes[next] == .carriageReturn, bytes[next + 1] == .lineFeed {
        return (start..<index, next + 2)
      }
      index = next
    }
    return nil
  }

  /// What the head says of the length; nil if it says nothing, or two things.
  private static func length(in head: ArraySlice<UInt8>) -> Int? {
    var length: Int?
    for line in head.split(separator: UInt8.lineFeed) {
      guard let colon = line.firstIndex(of: UInt8.colon) else { continue }
      guard String(decoding: line[..<colon], as: UTF8.self).lowercased() == "content-length" else { continue }
      let digits = line[line.index(after: colon)...].filter { $0 > UInt8.space }
      guard length == nil, digits.allSatisfy(UInt8.digits.contains), digits.count < 16,
        let number = Int(String(decoding: digits, as: UTF8.self))
      else { return nil }
      length = number
    }
    return length
  }
}
