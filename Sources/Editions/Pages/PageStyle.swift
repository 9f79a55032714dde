import Ground

/// What the class of an element says that decides what becomes of it in a twin.
struct PageStyle: OptionSet {
  let rawValue: UInt16

  static let anchor = PageStyle(rawValue: 1 << 0)
  static let back = PageStyle(rawValue: 1 << 1)
  static let callout = PageStyle(rawValue: 1 << 2)
  /// A paragraph that is the title of what follows it, or says what changed.
  static let title = PageStyle(rawValue: 1 << 3)
  static let line = PageStyle(rawValue: 1 << 4)
  static let noteReference = PageStyle(rawValue: 1 << 5)
  /// A part of a row of a list, which is apart from the others on the page.
  static let rowPart = PageStyle(rawValue: 1 << 6)
  /// A link that is apart from its neighbours on the page.
  static let tap = PageStyle(rawValue: 1 << 7)
  /// What is not for reading: it needs a script, or is a picture of what is said elsewhere.
  static let unread = PageStyle(rawValue: 1 << 8)

  /// Reads the words of a class.
  static func words(of style: Range<Int>, in html: UnsafeBufferPointer<UInt8>) -> PageStyle {
    var (found, index): (PageStyle, Int) = ([], style.lowerBound)
    while index < style.upperBound {
      var end = index
      while end < style.upperBound, html[end] != .space { end += 1 }
      found.formUnion(word(UnsafeBufferPointer(rebasing: html[index..<end])))
      index = end + 1
    }
    return found
  }

  private static func word(_ word: UnsafeBufferPointer<UInt8>) -> PageStyle {
    switch word.count {
    case 3 where word.isSame("tap"), 5 where word.isSame("reach"): .tap
    case 4 where word.isSame("back"): .back
    case 4 where word.isSame("line"): .line
    case 4 where word.isSame("lead"), 7 where word.isSame("js-only"): .unread
    case 6 where word.isSame("anchor"): .anchor
    case 7 where word.isSame("callout"): .callout
    case 7 where word.isSame("deletes"), 7 where word.isSame("changed"): .title
    case 13 where word.isSame("callout-title"): .title
    case 7 where word.isSame("noteref"): .noteReference
    case 9 where word.isSame("row-title"), 11 where word.isSame("row-symptom"): .rowPart
    default: []
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether the bytes are those of a text as long as they are.
  @inline(__always)
  func isSame(_ text: StaticString) -> Bool {
    guard count == text.utf8CodeUnitCount else { return false }
    for index in 0..<count where self[index] != text.utf8Start[index] { return false }
    return true
  }
}
