import Ground

/// A block of code as a twin writes it: between fences, its lines as they are.
struct TwinCode {
  /// How many back-ticks its fences have.
  let fence: Int
  /// Its language; empty if nobody may know it.
  let language: ArraySlice<UInt8>
  private let code: ByteBuffer
  /// How much of the code is written: all but a newline at its end.
  private let end: Int

  /// - Parameters:
  ///   - code: The code, with a newline at its end or without.
  ///   - language: Its language, empty if there is none.
  init(_ code: ByteBuffer, language: ArraySlice<UInt8>) {
    self.code = code
    end = code.last == .lineFeed ? code.count - 1 : code.count
    fence = max(3, 1 + Self.longestRun(in: code))
    // Nothing in the name of a language may be read as Markdown.
    self.language = language.allSatisfy { $0 > .space && $0 != .backtick } ? language : []
  }

  /// Goes through its lines.
  func forEachLine(_ take: (ArraySlice<UInt8>) -> Void) {
    var start = 0
    while end > 0, start <= end {
      let stop = min(code.first(.lineFeed, from: start) ?? end, end)
      take(code[start..<stop])
      start = stop + 1
    }
  }

  /// How many back-ticks are in a row at most.
  private static func longestRun(in code: ByteBuffer) -> Int {
    var (longest, index) = (0, 0)
    while let start = code.first(.backtick, from: index) {
      index = start
      while index < code.count, code[index] == .backtick { index += 1 }
      longest = max(longest, index - start)
    }
    return longest
  }
}
