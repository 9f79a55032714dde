import Diagnostics
import Ground

/// Reads the part of TOML that front matter is written in into the values that YAML is read into.
///
/// Keys, tables, strings of every kind, arrays and inline tables; numbers, dates and booleans stay the text that they are
/// written as. What is not understood is a finding, and nothing is read.
package struct TOMLReader {
  let source: SourceFile
  let end: Int
  private let rule: Rule
  var index: Int
  private var root: [YAMLEntry] = []
  private var count = 0

  /// What keeps a text from being read further.
  struct Failure: Error {
    var message: String
    var place: Int
  }

  /// Reads the bytes of `range`; findings are of `rule`.
  package static func read(_ source: SourceFile, in range: Range<Int>, rule: Rule) -> YAMLReader.Result {
    var reader = TOMLReader(source: source, end: range.upperBound, rule: rule, index: range.lowerBound)
    do {
      try reader.lines()
      let value = YAMLValue(content: .mapping(reader.root), range: range)
      return YAMLReader.Result(value: value, diagnostics: [])
    } catch {
      let place = min(error.place, max(range.lowerBound, range.upperBound - 1))
      let finding = Diagnostic(
        rule, error.message, in: source, at: place..<min(place + 1, source.bytes.count),
        help: "write the front matter in YAML, between two lines of `---`")
      return YAMLReader.Result(value: nil, diagnostics: [finding])
    }
  }

  private init(source: SourceFile, end: Int, rule: Rule, index: Int) {
    (self.source, self.end, self.rule, self.index) = (source, end, rule, index)
  }

  var byte: UInt8 { index < end ? source.bytes[index] : 0 }

  private mutating func lines() throws(Failure) {
    var table: [YAMLEntry] = []
    while true {
      skipBlank(lines: true)
      guard index < end else { return }
      if byte == .openBracket {
        table = try header()
      } else {
        let path = try key()
        try take(UInt8.equals, "`=`")
        try add(path, try value(depth: 0), below: table)
      }
      skipBlank(lines: false)
      guard index >= end || byte == .lineFeed || byte == .carriageReturn else {
        throw Failure(message: "something follows the value", place: index)
      }
    }
  }

  /// Reads `[table]` or `[[table]]`.
  private mutating func header() throws(Failure) -> [YAMLEntry] {
    index += 1
    let isArray = byte == .openBracket
    if isArray { index += 1 }
    let path = try key()
    try take(UInt8.closeBracket, "`]`")
    if isArray { try take(UInt8.closeBracket, "`]`") }
    return path
  }

  /// Reads a key, its parts between points as entries without values.
  private mutating func key() throws(Failure) -> [YAMLEntry] {
    var path: [YAMLEntry] = []
    while true {
      skipBlank(lines: false)
      let start = index
      var name = ""
      if byte == .quote || byte == .apostrophe {
        name = try string()
      } else {
        while isKeyPart(byte) { index += 1 }
        name = source.text(start..<index)
      }
      guard index > start else { throw Failure(message: "a key should be here", place: start) }
      path.append(
        YAMLEntry(key: name, keyRange: start..<index, value: YAMLValue(content: .mapping([]), range: start..<index)))
      skipBlank(lines: false)
      guard byte == .period else { return path }
      index += 1
    }
  }

  /// Puts a value under a key: what is in a table is in a map under the table's first name.
  private mutating func add(_ path: [YAMLEntry], _ value: YAMLValue, below table: [YAMLEntry]) throws(Failure) {
    let path = table + path
    guard let first = path.first, let last = path.last else { return }
    let known = root.firstIndex { $0.key == first.key }
    guard path.count > 1 else {
      guard known == nil else {
        throw Failure(message: "key `\(first.key)` appears twice", place: first.keyRange.lowerBound)
      }
      root.append(YAMLEntry(key: first.key, keyRange: first.keyRange, value: value))
      return
    }
    let entry = YAMLEntry(key: last.key, keyRange: last.keyRange, value: value)
    if let known, let entries = root[known].value.entries {
      root[known].value.content = .mapping(entries + [entry])
    } else if known == nil {
      let map = YAMLValue(content: .mapping([entry]), range: entry.keyRange.lowerBound..<value.range.upperBound)
      root.append(YAMLEntry(key: first.key, keyRange: first.keyRange, value: map))
    }
  }

  private mutating func value(depth: Int) throws(Failure) -> YAMLValue {
    skipBlank(lines: false)
    let start = index
    count += 1
    guard depth < 16, count < YAMLReader.maximumValues else {
      throw Failure(message: "too many values", place: start)
    }
    let content: YAMLValue.Content
    switch byte {
    case UInt8.quote, UInt8.apostrophe: content = .scalar(try string(), isPlain: false)
    case UInt8.openBracket: content = .sequence(try items(depth: depth))
    case UInt8.openBrace: content = .mapping(try fields(depth: depth))
    default: content = .scalar(try plain(isNested: depth > 0), isPlain: true)
    }
    return YAMLValue(content: content, range: start..<index)
  }

  /// Reads a number, a date or a boolean.
  private mutating func plain(isNested: Bool) throws(Failure) -> String {
    let start = index
    while index < end, byte != .lineFeed, byte != .carriageReturn, byte != .hash,
      !isNested || ![UInt8.comma, .closeBracket, .closeBrace].contains(byte)
    {
      index += 1
    }
    while index > start, source.bytes[index - 1] == .space || source.bytes[index - 1] == .tab { index -= 1 }
    let text = source.text(start..<index)
    // `2024-05-01 10:00:00` is one value.
    let day = text.utf8.prefix(11)
    let isDate =
      day.count == 11 && day.last == .space
      && day.dropLast().allSatisfy { UInt8.digits.contains($0) || $0 == .hyphen }
    let rest = isDate ? text.utf8.dropFirst(11) : text.utf8[...]
    guard !rest.isEmpty, rest.allSatisfy({ isKeyPart($0) || "+.:".utf8.contains($0) }) else {
      throw Failure(message: "this is not a value of TOML", place: start)
    }
    return text
  }

  private mutating func items(depth: Int) throws(Failure) -> [YAMLValue] {
    index += 1
    var items: [YAMLValue] = []
    while true {
      skipBlank(lines: true)
      if byte == .closeBracket { break }
      items.append(try value(depth: depth + 1))
      skipBlank(lines: true)
      if byte == .closeBracket { break }
      try take(UInt8.comma, "`,` or `]`")
    }
    index += 1
    return items
  }

  private mutating func fields(depth: Int) throws(Failure) -> [YAMLEntry] {
    index += 1
    var entries: [YAMLEntry] = []
    while true {
      skipBlank(lines: false)
      if byte == .closeBrace { break }
      guard let last = try key().last else { break }
      try take(UInt8.equals, "`=`")
      entries.append(YAMLEntry(key: last.key, keyRange: last.keyRange, value: try value(depth: depth + 1)))
      skipBlank(lines: false)
      if byte == .closeBrace { break }
      try take(UInt8.comma, "`,` or `}`")
    }
    index += 1
    return entries
  }
}
