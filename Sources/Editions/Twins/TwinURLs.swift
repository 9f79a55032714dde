import Ground

/// The URLs of the links of a page as its twins have them, by the numbers that the links have on the page.
struct TwinURLs {
  private var text = ByteBuffer()
  /// Of each URL, the range of each form.
  private var ranges: [(text: Range<Int>, markdown: Range<Int>)] = []

  /// Adds a URL that is the same in every form.
  mutating func add(_ url: ArraySlice<UInt8>) {
    let range = added { $0.append(contentsOf: url) }
    ranges.append((range, range))
  }

  /// Adds a URL that `write` adds in each form.
  mutating func add(_ write: (TwinForm, inout ByteBuffer) -> Void) {
    ranges.append((added { write(.text, &$0) }, added { write(.markdown, &$0) }))
  }

  /// A URL, by its number.
  subscript(number: Int, form: TwinForm) -> ArraySlice<UInt8> {
    text[form == .text ? ranges[number].text : ranges[number].markdown]
  }

  private mutating func added(_ write: (inout ByteBuffer) -> Void) -> Range<Int> {
    let start = text.count
    write(&text)
    return start..<text.count
  }
}
