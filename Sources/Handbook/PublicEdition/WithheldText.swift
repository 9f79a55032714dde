import Diagnostics
import Ground
import Markdown

/// What a public edition leaves out of a document's text, as ranges of its source.
///
/// It is taken out of the bytes before they are read, so that no later stage knows a word of it. Spaces are in its
/// place: whatever is left stays where it is in the file.
struct WithheldText {
  /// A part of a line, and what is at its start instead: a line that began with spaces could be something else.
  struct Part {
    var range: Range<Int>
    var mark: [UInt8] = []
  }

  /// Everything, in the order of the text, none within another.
  let ranges: [Range<Int>]
  private let sections: [Range<Int>]
  private let parts: [Part]

  /// - Parameters:
  ///   - document: The document as it is written.
  ///   - source: Its file.
  init(in document: Document, _ source: SourceFile) {
    let own = InternalSections.ranges(in: document.markdown, end: source.bytes.count)
    sections = own + InternalSections.footnotes(of: own, in: document.markdown)
    parts = PeopleInText.parts(in: document, source)
    ranges = Self.joined(sections + parts.map(\.range))
  }

  /// Whether nothing is left out.
  var isEmpty: Bool { ranges.isEmpty }

  /// The file without what is left out.
  func blanked(_ source: SourceFile) -> SourceFile {
    var bytes = source.bytes
    func blank(_ range: Range<Int>) {
      for index in range.clamped(to: bytes.indices) where bytes[index] != .lineFeed && bytes[index] != .carriageReturn {
        bytes[index] = UInt8.space
      }
    }
    for part in parts {
      blank(part.range)
      bytes.replaceSubrange(part.range.prefix(part.mark.count), with: part.mark)
    }
    sections.forEach(blank)
    return SourceFile(path: source.path, bytes: bytes)
  }

  private static func joined(_ ranges: [Range<Int>]) -> [Range<Int>] {
    var joined: [Range<Int>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) where !range.isEmpty {
      if let last = joined.last, range.lowerBound <= last.upperBound {
        joined[joined.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        joined.append(range)
      }
    }
    return joined
  }
}
