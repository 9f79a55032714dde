import Ground

/// Takes what a client sends apart into messages, one a line. It holds no more than one message of the largest size.
struct MessageLines {
  private let maximumSize: Int
  private var rest: [UInt8] = []
  /// Whether the line that comes is longer than is taken.
  private var isTooLong = false

  init(maximumSize: Int) { self.maximumSize = maximumSize }

  /// Takes bytes; gives the messages that are complete. One that is too long is given as one that is not JSON.
  mutating func take(_ bytes: [UInt8], isLast: Bool) -> [[UInt8]] {
    var messages: [[UInt8]] = []
    var start = 0
    while let end = UTF8Text.first(.lineFeed, in: bytes, from: start) {
      add(bytes[start..<end])
      finish(&messages)
      start = end + 1
    }
    add(bytes[start...])
    if isLast { finish(&messages) }
    return messages
  }

  private mutating func add(_ bytes: ArraySlice<UInt8>) {
    if isTooLong { return }
    rest += bytes
    guard rest.count > maximumSize else { return }
    (isTooLong, rest) = (true, [])
  }

  private mutating func finish(_ messages: inout [[UInt8]]) {
    if isTooLong {
      messages.append(Array("a line that is too long".utf8))
    } else if rest.contains(where: { $0 > .space }) {
      messages.append(rest)
    }
    (isTooLong, rest) = (false, [])
  }
}
