import Ground
import Markdown

/// Which zone the times of a timeline are in.
extension TimelineReader {
  /// The zone of each row: its own, that of its column, the one that the text states, that of the rows around it.
  func zones(stated: @autoclosure () -> WrittenZone?) -> [WrittenZone?] {
    var zones = rows.map { $0.time.zone ?? $0.columnZone }
    guard zones.contains(where: { $0 == nil }) else { return zones }
    let fallback = stated()
    var last: WrittenZone? = fallback ?? zones.first { $0 != nil } ?? nil
    for index in zones.indices {
      if zones[index] == nil { zones[index] = fallback ?? last }
      last = zones[index]
    }
    return zones
  }

  /// The zone that the headings of the section, or a sentence such as "All times are in UTC", state.
  static func statedZone(in text: PostmortemText, around sections: [Range<Int>]) -> WrittenZone? {
    for section in sections where section.lowerBound > 0 {
      let before = text.markdown.blocks[section.lowerBound - 1]
      if case .heading = before.kind, let zone = zone(in: before.range, of: text.bytes) { return zone }
    }
    for section in sections {
      for block in section {
        if let zone = zone(statedBy: text.markdown.blocks[block], of: text.bytes) { return zone }
      }
    }
    for block in text.markdown.blocks { if let zone = zone(statedBy: block, of: text.bytes) { return zone } }
    return nil
  }

  private static func zone(statedBy block: Block, of bytes: [UInt8]) -> WrittenZone? {
    switch block.kind {
    case .paragraph, .heading, .tableCell: statement(in: block.range, of: bytes)
    default: nil
    }
  }

  /// The first name of a zone in a heading or the head of a column.
  static func zone(in range: Range<Int>, of bytes: [UInt8]) -> WrittenZone? {
    var isAtWord = true
    for place in range.clamped(to: 0..<bytes.count) {
      let isLetter = ByteCursor.isLetter(bytes[place])
      if isLetter, isAtWord {
        var scanner = TimeScanner(bytes, place..<range.upperBound, in: .line)
        if let zone = scanner.takeZone(adjacent: false) { return zone }
      }
      isAtWord = !isLetter
    }
    return nil
  }

  /// The zone of "All times are in UTC", "Times (CET)", "Time zone: PT"; nil if a text states none.
  private static func statement(in range: Range<Int>, of bytes: [UInt8]) -> WrittenZone? {
    var cursor = ByteCursor(bytes, range)
    while !cursor.isAtEnd {
      let word = cursor.word
      guard !word.isEmpty else {
        cursor.index += 1
        continue
      }
      let isStart = starts.contains(ByteCursor.packed(bytes[word]))
      cursor.index = word.upperBound
      if isStart, let zone = zone(after: cursor) { return zone }
    }
    return nil
  }

  private static func zone(after start: ByteCursor) -> WrittenZone? {
    var scanner = TimeScanner(start.bytes, start.index..<start.end, in: .line)
    for _ in 0..<12 {
      while !scanner.cursor.isAtEnd, " :=*_`,;\n\r".utf8.contains(scanner.cursor.byte()) { scanner.cursor.index += 1 }
      if let zone = scanner.takeZone(adjacent: false) { return zone }
      if scanner.cursor.take(.openParenthesis) { continue }
      guard scanner.cursor.takeWord(of: fillers) else { return nil }
    }
    return nil
  }

  private static let starts = ByteCursor.words("times", "timezone", "zone", "time", "zeiten")
  private static let fillers = ByteCursor.words(
    "are", "is", "in", "given", "shown", "listed", "below", "all", "the", "zone", "noted", "as", "use", "using",
    "and", "of", "here", "this", "section", "document", "report", "timeline", "reported", "for", "sind", "local",
    "stated", "unless", "events", "alle", "below")
}
