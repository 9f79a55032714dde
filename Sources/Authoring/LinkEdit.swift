import Diagnostics
import Ground
import Markdown
import YAML

/// Gives links of a document new destinations and leaves every other byte unchanged.
package struct LinkEdit {
  private let source: SourceFile
  private var edits: [(range: Range<Int>, text: String)] = []

  /// Starts without any change.
  package init(_ source: SourceFile) { self.source = source }

  /// The document with all changes.
  package var bytes: [UInt8] {
    var bytes = source.bytes
    for edit in edits.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
      bytes.replaceSubrange(edit.range, with: edit.text.utf8)
    }
    return bytes
  }

  /// Replaces the destination of an inline link.
  ///
  /// - Returns: Whether the destination is in the link as it is; that of a reference link is elsewhere.
  package mutating func setDestination(_ destination: String, of link: Link) -> Bool {
    if let old = HugoReference(destination: link.destination), let new = HugoReference(destination: destination) {
      guard let range = pageRange(of: old, in: link) else { return false }
      edits.append((range, String(new.page)))
      return true
    }
    guard let range = destinationRange(of: link) else { return false }
    edits.append((range, destination))
    return true
  }

  /// Where a shortcode of Hugo's names its page, as the last thing of that name before the braces that end it.
  private func pageRange(of reference: HugoReference, in link: Link) -> Range<Int>? {
    let (page, range) = (Array(reference.page.utf8), link.range.clamped(to: 0..<source.bytes.count))
    guard !page.isEmpty, range.count > page.count,
      let end = range.dropLast().last(where: { source.bytes[$0] == .closeBrace && source.bytes[$0 + 1] == .closeBrace })
    else { return nil }
    let starts = range.lowerBound + 1..<max(range.lowerBound + 1, end - page.count + 1)
    let start = starts.last { start in
      source.bytes[start..<start + page.count].elementsEqual(page)
        && [UInt8.quote, .space, .tab, .equals].contains(source.bytes[start - 1])
    }
    return start.map { $0..<$0 + page.count }
  }

  /// Replaces a value of the front matter, which keeps its quotes.
  ///
  /// - Parameters:
  ///   - range: Where the value is, quotes included.
  ///   - text: What it is to be.
  package mutating func setValue(at range: Range<Int>, to text: String) {
    let first = range.isEmpty ? nil : source.bytes[range.lowerBound]
    let style: YAMLScalar.Style = first == .apostrophe ? .single : first == .quote ? .double : .plain
    edits.append((range, YAMLScalar.text(text, style)))
  }

  /// Where the destination of an inline link is: the whole rest of the link, from it on, must read as a link's end.
  private func destinationRange(of link: Link) -> Range<Int>? {
    let old = Array(link.destination.utf8)
    let range = link.range.clamped(to: 0..<source.bytes.count)
    guard link.kind == .link || link.kind == .image, !old.isEmpty, range.count > old.count + 3 else { return nil }
    for start in range.lowerBound + 2...range.upperBound - old.count {
      guard source.bytes[start] == old[0], source.bytes[start..<start + old.count].elementsEqual(old) else { continue }
      let end = start + old.count
      guard isAfterOpening(start, in: range), endsLink(end, in: range) else { continue }
      return start..<end
    }
    return nil
  }

  /// Whether only `](`, white space and perhaps a `<` come just before.
  private func isAfterOpening(_ start: Int, in range: Range<Int>) -> Bool {
    var before = source.bytes[range.lowerBound..<start]
    if before.last == .lessThan { before.removeLast() }
    while let last = before.last, last <= .space { before.removeLast() }
    return before.suffix(2).elementsEqual("](".utf8)
  }

  /// Whether what follows is the end of the link: perhaps a `>`, perhaps a title, the parenthesis, and no more.
  private func endsLink(_ end: Int, in range: Range<Int>) -> Bool {
    var rest = source.bytes[end..<range.upperBound]
    if rest.first == .greaterThan { rest.removeFirst() }
    guard rest.popLast() == .closeParenthesis else { return false }
    let hasSpace = rest.first.map { $0 <= .space } ?? false
    while let first = rest.first, first <= .space { rest.removeFirst() }
    while let last = rest.last, last <= .space { rest.removeLast() }
    guard let open = rest.first else { return true }
    let close: UInt8 = open == .openParenthesis ? .closeParenthesis : open
    guard hasSpace, "\"'(".utf8.contains(open), rest.count > 1, rest.last == close else { return false }
    // A title ends at the first delimiter that no backslash escapes.
    var isEscaped = false
    for byte in rest.dropFirst().dropLast() {
      if isEscaped {
        isEscaped = false
      } else if byte == .backslash {
        isEscaped = true
      } else if byte == close {
        return false
      }
    }
    return !isEscaped
  }
}
