import Ground

/// A block of code as a twin writes it: between fences, its lines as they are.
struct TwinCode {
  let fence: [UInt8]
  let language: [UInt8]
  let lines: [ArraySlice<UInt8>]

  /// - Parameters:
  ///   - code: The code, with a newline at its end or without.
  ///   - language: Its language, empty if there is none.
  init(_ code: [UInt8], language: ArraySlice<UInt8>) {
    var (longest, run) = (0, 0)
    for byte in code {
      run = byte == .backtick ? run + 1 : 0
      longest = max(longest, run)
    }
    fence = Array(repeating: UInt8.backtick, count: max(3, longest + 1))
    // Nothing in the name of a language may be read as Markdown.
    self.language = language.allSatisfy { $0 > .space && $0 != .backtick } ? Array(language) : []
    let whole = code.last == .lineFeed ? code[..<(code.count - 1)] : code[...]
    lines = whole.isEmpty ? [] : whole.split(separator: UInt8.lineFeed, omittingEmptySubsequences: false)
  }
}
