import Ground

/// What is on either side of a run of delimiters.
struct Flanking {
  private let isLeft: Bool
  private let isRight: Bool
  private let isPunctuationBefore: Bool
  private let isPunctuationAfter: Bool

  /// Looks past any `~` on either side, as cmark-gfm does.
  init(_ bytes: [UInt8], run: Range<Int>, lineStart: Int) {
    var offset = run.lowerBound - 1
    while offset > lineStart, bytes[offset] & 0xC0 == 0x80 || bytes[offset] == .tilde { offset -= 1 }
    var before: Unicode.Scalar = "\n"
    if offset >= lineStart, bytes[offset] != .tilde { before = CharacterClass.scalar(bytes, at: offset) }
    offset = run.upperBound
    while offset < bytes.count, bytes[offset] == .tilde { offset += 1 }
    let after: Unicode.Scalar = offset < bytes.count ? CharacterClass.scalar(bytes, at: offset) : "\n"
    let (spaceBefore, spaceAfter) = (CharacterClass.isSpace(before), CharacterClass.isSpace(after))
    isPunctuationBefore = CharacterClass.isPunctuation(before)
    isPunctuationAfter = CharacterClass.isPunctuation(after)
    isLeft = !spaceAfter && (!isPunctuationAfter || spaceBefore || isPunctuationBefore)
    isRight = !spaceBefore && (!isPunctuationBefore || spaceAfter || isPunctuationAfter)
  }

  /// Whether a run of `mark` can open and can close emphasis.
  func roles(of mark: UInt8) -> (canOpen: Bool, canClose: Bool) {
    guard mark == .underscore else { return (isLeft, isRight) }
    return (isLeft && (!isRight || isPunctuationBefore), isRight && (!isLeft || isPunctuationAfter))
  }
}
