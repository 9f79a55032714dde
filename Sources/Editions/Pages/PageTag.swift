import Ground

/// A start tag of a page: its name, and those of its attributes that decide what becomes of it, as ranges of the HTML.
///
/// Every tag was written by Kedge or by its sanitiser, so that attributes are in double quotes and `<` begins a tag.
struct PageTag {
  private(set) var name: Range<Int>
  private(set) var id: Range<Int>?
  private(set) var style: Range<Int>?
  private(set) var url: Range<Int>?
  private(set) var description: Range<Int>?
  private(set) var parameter: Range<Int>?
  private(set) var number: Range<Int>?
  private(set) var isHidden = false
  private(set) var isChecked = false
  /// The offset after its `>`.
  private(set) var end = 0

  /// Reads the tag whose `<` is at an offset.
  init(at start: Int, in html: [UInt8]) {
    var index = start + 1
    while index < html.count, html[index] > .space, html[index] != .greaterThan, html[index] != .slash { index += 1 }
    name = start + 1..<index
    while index < html.count, html[index] != .greaterThan {
      if html[index] <= .space || html[index] == .slash {
        index += 1
        continue
      }
      let key = index
      while index < html.count, html[index] > .space, html[index] != .equals, html[index] != .greaterThan { index += 1 }
      let keyEnd = index
      var value = index..<index
      if index + 1 < html.count, html[index] == .equals, html[index + 1] == .quote {
        let first = index + 2
        index = UTF8Text.first(.quote, in: html, from: first) ?? html.count
        value = first..<index
        index += 1
      }
      take(html[key..<keyEnd], value, html)
    }
    end = min(index + 1, html.count)
  }

  private mutating func take(
    _ key: ArraySlice<UInt8>, _ value: Range<Int>, _ html: [UInt8]
  ) {
    switch key.count {
    case 2 where Self.isSame(key, "id"): id = value
    case 3 where Self.isSame(key, "src"): url = value
    case 3 where Self.isSame(key, "alt"): description = value
    case 4 where Self.isSame(key, "href"): url = value
    case 5 where Self.isSame(key, "class"): style = value
    case 5 where Self.isSame(key, "value"), 5 where Self.isSame(key, "start"): number = value
    case 6 where Self.isSame(key, "hidden"): isHidden = true
    case 7 where Self.isSame(key, "checked"): isChecked = true
    case 10 where Self.isSame(key, "data-param"): parameter = value
    case 11 where Self.isSame(key, "aria-hidden"): isHidden = html[value].elementsEqual("true".utf8)
    default: break
    }
  }

  private static func isSame(_ key: ArraySlice<UInt8>, _ name: StaticString) -> Bool {
    key.elementsEqual(UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
  }

  /// Whether its class has a word.
  func has(_ word: StaticString, in html: [UInt8]) -> Bool {
    guard let style else { return false }
    var index = style.lowerBound
    while index < style.upperBound {
      var end = index
      while end < style.upperBound, html[end] != .space { end += 1 }
      if Self.isSame(html[index..<end], word) { return true }
      index = end + 1
    }
    return false
  }
}
