import Ground
import Links
import Markdown

/// Finds text that was meant as a link and is none, by its closing brackets.
struct BracketScan {
  /// What was found.
  struct Found {
    var message: String
    var help: String
    var range: Range<Int>
    /// What was meant, where that is certain.
    var meant: String?
  }

  private let markdown: MarkdownDocument
  private let bytes: [UInt8]
  /// How far back a bracket may have been opened.
  private static let longest = 200

  init(_ markdown: MarkdownDocument, _ bytes: [UInt8]) { (self.markdown, self.bytes) = (markdown, bytes) }

  /// Everything that was meant as a link, in the order of the source.
  func findings(from start: Int) -> [Found] {
    var found: [Found] = []
    var index = start
    // The links are in the order of the source: what ends before the place at hand is passed for good.
    var next = 0
    var text: RunningText?
    while let close = UTF8Text.first(UInt8.closeBracket, in: bytes, from: index) {
      index = close + 1
      while next < markdown.links.count, markdown.links[next].range.upperBound <= close { next += 1 }
      // Nearly every bracket is one of a link that is well-formed.
      if next < markdown.links.count, markdown.links[next].range.contains(close) { continue }
      guard let candidate = candidate(at: close) else { continue }
      let isLink = markdown.links[next...].prefix(8).contains { $0.range.overlaps(candidate.range) }
      guard !isLink else { continue }
      if text == nil { text = RunningText(markdown) }
      guard text?.contains(close) == true, text?.isInCodeElement(close, of: bytes) == false else { continue }
      found.append(candidate)
      index = max(index, candidate.range.upperBound)
    }
    return found
  }

  /// What a closing bracket may end; nil for nearly all.
  private func candidate(at close: Int) -> Found? {
    let following = close + 1 < bytes.count ? bytes[close + 1] : 0
    let hasTarget = following == .openParenthesis
    let hasDistantTarget = following == .space && close + 2 < bytes.count && bytes[close + 2] == .openParenthesis
    let hasLabel = following == .openBracket
    guard let open = opening(of: close) else { return nil }
    let text = bytes[open + 1..<close]
    let before = open > 0 ? bytes[open - 1] : 0
    if before == .closeParenthesis { return reversed(text, open, close) }
    guard hasTarget || hasDistantTarget || hasLabel, before != .backslash, !Self.isWord(before),
      before != .closeBracket, isLabel(text)
    else { return nil }
    if hasLabel { return reference(text, open, close) }
    let start = close + (hasTarget ? 1 : 2)
    guard let end = bytes[start..<min(start + Self.longest, bytes.count)].firstIndex(of: .closeParenthesis),
      !bytes[start..<end].contains(.lineFeed)
    else { return nil }
    let target = bytes[start + 1..<end]
    if hasDistantTarget {
      guard Self.isTarget(target) else { return nil }
      return Found(
        message: "a space keeps this from being a link", help: "remove the space before the parenthesis",
        range: open..<end + 1,
        meant: String(decoding: bytes[open...close], as: UTF8.self)
          + String(decoding: bytes[start..<end + 1], as: UTF8.self))
    }
    guard target.contains(.space), !target.contains(.openBrace), !target.contains(.lessThan) else { return nil }
    return Found(
      message: "a space in its target keeps this from being a link", help: "write `%20` for the space",
      range: open..<end + 1)
  }

  /// `(text)[target]`
  private func reversed(_ target: ArraySlice<UInt8>, _ open: Int, _ close: Int) -> Found? {
    guard Self.isTarget(target),
      let start = bytes[max(0, open - Self.longest)..<open].lastIndex(of: .openParenthesis), open - start > 2
    else { return nil }
    let text = bytes[start + 1..<open - 1]
    let isCertain = !text.contains { "()[]\\`<>\n\r".utf8.contains($0) } && !target.contains(.openParenthesis)
    return Found(
      message: "the brackets of this link are the wrong way round", help: "write `[text](target)`",
      range: start..<close + 1,
      meant: isCertain
        ? "[\(String(decoding: text, as: UTF8.self))](\(String(decoding: target, as: UTF8.self)))" : nil)
  }

  /// `[text][label]`, where no line defines the label.
  private func reference(_ text: ArraySlice<UInt8>, _ open: Int, _ close: Int) -> Found? {
    let start = close + 2
    guard start <= bytes.count,
      let end = bytes[start..<min(start + 62, bytes.count)].firstIndex(of: .closeBracket)
    else { return nil }
    let label = end == start ? text : bytes[start..<end]
    guard isLabel(label), (2...60).contains(label.count), label.contains(where: Self.isWord) else { return nil }
    let next = end + 1 < bytes.count ? bytes[end + 1] : 0
    guard next != .openBracket, next != .openParenthesis, next != .equals else { return nil }
    let name = String(decoding: label, as: UTF8.self)
    return Found(
      message: "no line defines the reference `\(name)`", help: "add `[\(name)]: address`, or write `[text](address)`",
      range: open..<end + 1)
  }

  /// Where the bracket that a closing one closes was opened; nil if that is far away.
  private func opening(of close: Int) -> Int? {
    var index = close - 1
    let last = max(0, close - Self.longest)
    while index >= last {
      switch bytes[index] {
      case UInt8.openBracket: return index
      case UInt8.closeBracket, UInt8.backtick: return nil
      default: index -= 1
      }
    }
    return nil
  }

  /// Whether brackets may hold the text or the label of a link: no task, footnote, index of an array.
  private func isLabel(_ text: ArraySlice<UInt8>) -> Bool {
    guard let first = text.first, first != .caret, first != .quote, first != .apostrophe else { return false }
    return text.count > 1 && text.contains(where: Self.isWord)
      && !text.contains { $0 == .dollar || $0 == .backtick }
  }

  /// Whether a text is certainly an address.
  private static func isTarget(_ text: ArraySlice<UInt8>) -> Bool {
    guard !text.contains(.space), text.count > 3 else { return false }
    let path = text.prefix { $0 != .hash && $0 != .questionMark }
    return text.starts(with: "http://".utf8) || text.starts(with: "https://".utf8)
      || path.count > 3 && path.suffix(3).elementsEqual(".md".utf8)
      || SiteMap.isPage(String(decoding: path, as: UTF8.self))
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte >= 0x80 || UInt8.lowercaseLetters.contains(byte | 0x20) || UInt8.digits.contains(byte)
  }
}
