import Diagnostics
import Ground
import Handbook
import Links
import Markdown

/// Where the words of a heading are.
package enum HeadingText {
  /// The bytes of the words: without `#`, without `{#id}`, without the underline.
  package static func range(of heading: Heading, in source: SourceFile) -> Range<Int> {
    let all = heading.range.clamped(to: 0..<source.bytes.count)
    let bytes = source.bytes
    var (start, end) = (all.lowerBound, all.upperBound)
    if start < end, bytes[start] == .hash {
      while start < end, bytes[start] == .hash { start += 1 }
    } else {
      // The last line underlines the others.
      end = max(start, source.startOfLine(at: end) - 1)
    }
    func trim() {
      while start < end, bytes[start] <= .space { start += 1 }
      while end > start, bytes[end - 1] <= .space { end -= 1 }
    }
    trim()
    if let attributes = heading.attributeRange, attributes.lowerBound >= start, attributes.upperBound <= end {
      end = attributes.lowerBound
      trim()
    } else if bytes[all.lowerBound] == .hash {
      var close = end
      while close > start, bytes[close - 1] == .hash { close -= 1 }
      if close < end, close == start || bytes[close - 1] <= .space { end = close }
      trim()
    }
    return start..<max(start, end)
  }
}

extension LinkedHandbook {
  /// The id by which a heading is linked to: its own, else that of the section that it begins; nil if it has none.
  package func id(ofHeading heading: Int, in index: Int) -> String? {
    if let id = anchors[index].headingIDs[heading] { return id }
    let sections = handbook.documents[index].sections
    return sections.firstIndex { $0.heading == heading }.flatMap { anchors[index].sectionIDs[$0] }
  }
}
