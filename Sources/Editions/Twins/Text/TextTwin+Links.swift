import Ground

/// Links in a line of text: their text, and their URLs in parentheses.
extension TextTwin {
  mutating func endLink() {
    guard let (number, start) = links.popLast() else { return }
    let url = urls[number, .text]
    guard !url.isEmpty else { return }
    // An address that is its own text is written once.
    if shows(url, from: start) { return inline.insert(TwinMark.whole, at: start) }
    inline.dropSpaces(downTo: start)
    if inline.count > start { inline.append(UInt8.space) }
    addURL(number)
  }

  /// Whether the text from an offset on is a URL.
  private func shows(_ url: ArraySlice<UInt8>, from start: Int) -> Bool {
    guard inline.count - start >= url.count, inline[start] <= TwinMark.whole || inline[start] == url.first else {
      return false
    }
    return inline[start..<inline.count].lazy.filter { $0 > TwinMark.whole }.elementsEqual(url)
  }

  mutating func addURL(_ number: Int) {
    inline.append(UInt8.openParenthesis)
    inline.append(TwinMark.whole)
    inline.append(contentsOf: urls[number, .text])
    inline.append(UInt8.closeParenthesis)
  }
}
