import Ground

/// A start tag of a page: its name, and those of its attributes that decide what becomes of it, as ranges of the HTML.
///
/// Every tag was written by Kedge or by its sanitiser, so that attributes are in double quotes and `<` begins a tag.
struct PageTag {
  /// Where its name is.
  let name: Range<Int>
  let element: PageElement
  private(set) var id: Range<Int>?
  private(set) var style: Range<Int>?
  /// What its class says.
  private(set) var styles: PageStyle = []
  private(set) var url: Range<Int>?
  private(set) var description: Range<Int>?
  private(set) var parameter: Range<Int>?
  private(set) var number: Range<Int>?
  private(set) var isHidden = false
  private(set) var isChecked = false
  /// The offset after its `>`.
  private(set) var end = 0

  /// Reads the tag whose `<` is at an offset.
  init(at start: Int, in html: UnsafeBufferPointer<UInt8>) {
    var (index, packed) = (start + 1, PageName())
    while index < html.count, html[index] > .space, html[index] != .greaterThan, html[index] != .slash {
      packed.add(html[index])
      index += 1
    }
    (name, element) = (start + 1..<index, PageElement(packed))
    if case .unread = element {
      // Nobody asks for its attributes.
      index = UTF8Text.first(.greaterThan, in: html, from: index) ?? html.count
    }
    while index < html.count, html[index] != .greaterThan {
      if html[index] <= .space || html[index] == .slash || html[index] == .equals {
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
        value = first..<max(first, index)
        index += 1
      }
      take(UnsafeBufferPointer(rebasing: html[key..<keyEnd]), value, html)
    }
    end = min(index + 1, html.count)
  }

  private mutating func take(
    _ key: UnsafeBufferPointer<UInt8>, _ value: Range<Int>, _ html: UnsafeBufferPointer<UInt8>
  ) {
    switch key.count {
    case 2 where key.isSame("id"): id = value
    case 3 where key.isSame("src"): url = value
    case 3 where key.isSame("alt"): description = value
    case 4 where key.isSame("href"): url = value
    case 5 where key.isSame("class"): (style, styles) = (value, PageStyle.words(of: value, in: html))
    case 5 where key.isSame("value"), 5 where key.isSame("start"): number = value
    case 6 where key.isSame("hidden"): isHidden = true
    case 7 where key.isSame("checked"): isChecked = true
    case 10 where key.isSame("data-param"): parameter = value
    case 11 where key.isSame("aria-hidden"): isHidden = UnsafeBufferPointer(rebasing: html[value]).isSame("true")
    default: break
    }
  }
}
