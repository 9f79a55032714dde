import Calendar
import Diagnostics
import Ground
import YAML

/// Reads metadata written as bold lines under the H1: `**Severity:** P1`.
struct BoldMetadata {
  let source: SourceFile
  let kind: DocumentKind

  /// The entries using our key names, with their places; lines with other keys are ignored.
  func read(from start: Int) -> [YAMLEntry] {
    var entries: [YAMLEntry] = []
    var seenTitle = false
    var index = start
    while index < source.bytes.count {
      let end = source.endOfLine(at: index)
      let line = trim(index..<end)
      if line.isEmpty {
        // Blank lines may come before, between and after.
      } else if !seenTitle {
        guard source.bytes[line.lowerBound] == .hash, line.count > 2,
          source.bytes[line.lowerBound + 1] == .space
        else { return [] }
        seenTitle = true
      } else {
        let line = afterListMarker(line)
        guard source.bytes[line].starts(with: "**".utf8) else { break }
        entries += parse(line).filter { entry in !entries.contains { $0.key == entry.key } }
      }
      index = source.startOfNextLine(after: end)
    }
    return entries
  }

  /// The keys whose value counts and is reported even where it cannot be read: else the document would silently use the
  /// interval of its severity, or be published.
  static let alwaysKept: Set<String> = [Keys.testEvery.name, Keys.internal.name, Keys.draft.name]

  /// What follows the marker of a list item: `- **Severity:** P1`.
  private func afterListMarker(_ line: Range<Int>) -> Range<Int> {
    guard line.count > 4, let first = line.first, source.bytes[first + 1] == .space,
      [UInt8.hyphen, .asterisk, .plus].contains(source.bytes[first])
    else { return line }
    return trim(line.lowerBound + 1..<line.upperBound)
  }

  /// Whether two ways of writing a value mean the same.
  static func agree(_ first: String, _ second: String) -> Bool {
    if first.lowercased() == second.lowercased() { return true }
    guard let one = Interval(first), let other = Interval(second) else { return false }
    return one == other
  }

  private func parse(_ line: Range<Int>) -> [YAMLEntry] {
    let bytes = source.bytes
    guard let close = find("**", in: line.lowerBound + 2..<line.upperBound) else { return [] }
    var label = trim(line.lowerBound + 2..<close)
    var value = close + 2..<line.upperBound
    if let last = label.last, bytes[last] == .colon {
      label = label.lowerBound..<last
    } else if value.first.map({ bytes[$0] == .colon }) ?? false {
      value = value.lowerBound + 1..<value.upperBound
    } else {
      return []
    }
    value = trim(value)
    if let last = value.last, bytes[last] == .backslash { value = trim(value.lowerBound..<last) }
    let name = source.text(label).lowercased().split { $0 == " " || $0 == "-" || $0 == "_" }.joined(separator: "_")
    if name == Keys.lastTested.name { return lastTested(label, value) }
    guard !value.isEmpty, let key = kind.keys.first(where: { $0.name == name }) else { return [] }
    let text = source.text(value)
    // `**Internal:** https://…` is an address, not an answer.
    let isAddress = name != Keys.testEvery.name && text.contains { "/[`@".contains($0) }
    let isKept = ShapeChecker.accepts(text, key.shape) || (Self.alwaysKept.contains(name) && !isAddress)
    guard Self.isScalar(key.shape), isKept else { return [] }
    return [entry(name, label, value, text)]
  }

  /// `2024-01-15 by alice — actual RTO: 9 minutes`: the date, who, and how long it took.
  private func lastTested(_ label: Range<Int>, _ value: Range<Int>) -> [YAMLEntry] {
    guard !value.isEmpty, kind.keys.contains(where: { $0.name == Keys.lastTested.name }) else { return [] }
    let dateEnd = min(value.lowerBound + 10, value.upperBound)
    let date = value.lowerBound..<dateEnd
    guard CivilDate(iso: source.text(date)) != nil else {
      return [entry(Keys.lastTested.name, label, value, source.text(value))]
    }
    var entries = [entry(Keys.lastTested.name, label, date, source.text(date))]
    var by = trim(dateEnd..<value.upperBound)
    if let rto = find("actual RTO", in: by) {
      let number = trimPunctuation(rto + 10..<by.upperBound)
      if Interval(source.text(number)) != nil {
        entries.append(entry(Keys.actualRTO.name, rto..<rto + 10, number, source.text(number)))
      }
      by = by.lowerBound..<rto
    }
    if source.bytes[by].starts(with: "by ".utf8) {
      let person = trimPunctuation(by.lowerBound + 3..<by.upperBound)
      if !person.isEmpty { entries.append(entry(Keys.testedBy.name, person, person, source.text(person))) }
    }
    return entries
  }

  private func entry(_ key: String, _ keyRange: Range<Int>, _ range: Range<Int>, _ text: String) -> YAMLEntry {
    YAMLEntry(
      key: key, keyRange: keyRange, value: YAMLValue(content: .scalar(text, isPlain: true), range: range))
  }

  private static func isScalar(_ shape: Shape) -> Bool {
    switch shape {
    case .list, .map, .record, .either: false
    default: true
    }
  }

  private func find(_ text: String, in range: Range<Int>) -> Int? {
    let wanted = Array(text.utf8)
    guard range.count >= wanted.count else { return nil }
    return (range.lowerBound...range.upperBound - wanted.count).first {
      source.bytes[$0..<$0 + wanted.count].elementsEqual(wanted)
    }
  }

  private func trim(_ range: Range<Int>) -> Range<Int> {
    trim(range) { $0 == .space || $0 == .tab }
  }

  /// The range without the punctuation at either end; letters of any script stay.
  private func trimPunctuation(_ range: Range<Int>) -> Range<Int> {
    var range = range
    while true {
      let before = range
      range = trim(range) { byte in " \t:;,.-()".utf8.contains(byte) }
      for mark in Self.marks {
        if source.bytes[range].starts(with: mark) { range = range.lowerBound + mark.count..<range.upperBound }
        if source.bytes[range].suffix(mark.count).elementsEqual(mark) {
          range = range.lowerBound..<range.upperBound - mark.count
        }
      }
      if range == before { return range }
    }
  }

  /// Punctuation beyond ASCII: dashes, dots, full-width commas and brackets, spaces of other widths.
  private static let marks = "\u{2010}\u{2011}\u{2012}–—―…·•，、。（）：\u{A0}\u{2009}\u{202F}\u{3000}".unicodeScalars.map {
    Array(String($0).utf8)
  }

  private func trim(_ range: Range<Int>, _ isDropped: (UInt8) -> Bool) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, isDropped(source.bytes[start]) { start += 1 }
    while end > start, isDropped(source.bytes[end - 1]) { end -= 1 }
    return start..<end
  }
}
