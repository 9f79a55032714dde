import Ground

/// How many `![` of a paragraph wait for their `]`.
enum OpenPictures {
  /// The first `![` that is one too many; nil if there is none.
  static func excess(in bytes: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
    guard isSuspect(bytes) else { return nil }
    var paragraph: Range<Int>?
    for line in TextLines(bytes) {
      let isEmpty = bytes[line].allSatisfy { $0 == .space || $0 == .tab || $0 == .greaterThan }
      if !isEmpty {
        paragraph = (paragraph?.lowerBound ?? line.lowerBound)..<line.upperBound
        continue
      }
      if let found = paragraph.flatMap({ excess(of: $0, in: bytes) }) { return found }
      paragraph = nil
    }
    return paragraph.flatMap { excess(of: $0, in: bytes) }
  }

  private static func isSuspect(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var (count, index) = (0, 0)
    while let mark = ByteSearch.first(.exclamationMark, in: bytes, from: index) {
      index = mark + 1
      if index < bytes.count, bytes[index] == .openBracket { count += 1 }
      if count > NestingLimit.pictures { return true }
    }
    return false
  }

  private static func excess(of paragraph: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
    // Code, HTML and escapes may hide a bracket from libcmark: then no picture counts as closed.
    let hides = bytes[paragraph].contains { $0 == .backtick || $0 == .lessThan || $0 == .backslash }
    var open: [Bool] = []
    var pictures = 0
    for index in paragraph {
      if bytes[index] == .openBracket {
        let isPicture = index > paragraph.lowerBound && bytes[index - 1] == .exclamationMark
        open.append(isPicture)
        if isPicture { pictures += 1 }
        if pictures > NestingLimit.pictures { return index - 1..<index + 1 }
      } else if bytes[index] == .closeBracket, !hides, open.popLast() == true {
        pictures -= 1
      }
    }
    return nil
  }
}
