import Ground
import Markdown

/// The notes of a postmortem on how its published text was corrected: quotes and callouts whose first words are bold and
/// say so, `> **Corrected.** …`.
///
/// Every `<` of a body begins a tag, and tags are balanced: cmark and the sanitiser see to it.
enum CorrectionNotes {
  /// What the bold words are, in lower case and without what follows them.
  static let labels = [
    "corrected", "correction", "corrections", "berichtigt", "berichtigung", "berichtigungen", "korrigiert", "korrektur",
    "korrekturen",
  ]

  /// Where such notes are in a body, their tags included.
  static func find(in html: [UInt8]) -> [Range<Int>] {
    var notes: [Range<Int>] = []
    var index = 0
    while let start = UTF8Text.first(.lessThan, in: html, from: index) {
      guard let element = kind(of: html[start...]), isNote(html[start...], in: element),
        let stop = end(of: element, in: html[start...])
      else {
        index = start + 1
        continue
      }
      notes.append(start..<stop)
      index = stop
    }
    return notes
  }

  /// The element that may be one.
  private enum Element: String {
    case blockquote, div
  }

  private static func kind(of html: ArraySlice<UInt8>) -> Element? {
    // Nearly every tag is another one.
    switch html.dropFirst().first {
    case UInt8.b where html.starts(with: "<blockquote>".utf8): .blockquote
    case UInt8.d where html.starts(with: "<div class=\"callout ".utf8): .div
    default: nil
    }
  }

  private static func isNote(_ html: ArraySlice<UInt8>, in element: Element) -> Bool {
    var rest = html[(html.firstIndex(of: UInt8.greaterThan) ?? html.endIndex - 1)...].dropFirst()
    if element == .div {
      // Its title is a word of ours, or one that says so itself.
      let title = "\n<p class=\"callout-title\">".utf8
      guard rest.starts(with: title), let end = rest.range(of: "</p>") else { return false }
      if isLabel(rest[(rest.startIndex + title.count)..<end.lowerBound]) { return true }
      rest = rest[end.upperBound...]
    }
    let opening = "\n<p><strong>".utf8
    guard rest.starts(with: opening) else { return false }
    rest = rest.dropFirst(opening.count)
    return isLabel(rest.prefix { $0 != .lessThan })
  }

  private static func isLabel(_ text: ArraySlice<UInt8>) -> Bool {
    var text = text
    while let last = text.last, [UInt8.space, .period, .colon].contains(last) { text.removeLast() }
    return labels.contains { text.equalsIgnoringCase($0.utf8) }
  }

  /// Where the element ends that begins here; nil if nothing ends it.
  private static func end(of element: Element, in html: ArraySlice<UInt8>) -> Int? {
    let (open, close) = (Array("<\(element.rawValue)".utf8), Array("</\(element.rawValue)>".utf8))
    var depth = 0
    var index = html.startIndex
    while let tag = html[index...].firstIndex(of: UInt8.lessThan) {
      if html[tag...].starts(with: close) {
        depth -= 1
        if depth == 0 { return tag + close.count }
      } else if html[tag...].starts(with: open) {
        depth += 1
      }
      index = tag + 1
    }
    return nil
  }
}
