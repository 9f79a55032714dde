import Ground

/// Reads the shortcodes of Hugo that stand for the address of a page: `ref` and `relref`.
enum HugoShortcode {
  private static let longest = 500

  /// The page that a shortcode names, with its fragment, and where it ends; nil if it is another one.
  ///
  /// The first parameter is the page, or the one called `path`; what else there is says in which language and form.
  static func target(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> (end: Int, target: [UInt8])? {
    guard start + 3 < bytes.count else { return nil }
    let close: UInt8
    switch bytes[start + 2] {
    case UInt8.lessThan: close = .greaterThan
    case UInt8.percent: close = .percent
    default: return nil
    }
    var index = skipSpaces(bytes, start + 3)
    guard let name = ["relref", "ref"].first(where: { bytes[index...].starts(with: $0.utf8) }) else { return nil }
    index += name.utf8.count
    guard index < bytes.count, bytes[index] == .space || bytes[index] == .tab else { return nil }
    var target: [UInt8]?
    while true {
      index = skipSpaces(bytes, index)
      guard index + 2 < bytes.count, index - start < longest else { return nil }
      if bytes[index] == close, bytes[index + 1] == .closeBrace, bytes[index + 2] == .closeBrace { break }
      guard let (key, value) = parameter(bytes, index, close) else { return nil }
      if target == nil, key.isEmpty || key.elementsEqual("path".utf8) { target = Array(bytes[value.range]) }
      index = value.end
      guard index < bytes.count, [close, UInt8.space, UInt8.tab].contains(bytes[index]) else { return nil }
    }
    index += 3
    guard var target else { return nil }
    if index < bytes.count, bytes[index] == .hash, !target.contains(.hash) {
      let fragment = bytes[index...].prefix(longest).prefix { $0 > .space && $0 != .closeParenthesis }
      target += fragment
      index = fragment.endIndex
    }
    return isPlain(target) ? (index, target) : nil
  }

  private static func skipSpaces(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    var index = start
    while index < bytes.count, bytes[index] == .space || bytes[index] == .tab { index += 1 }
    return index
  }

  /// Reads `"value"`, `value` or `key="value"`.
  private static func parameter(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ close: UInt8
  ) -> (key: Slice<UnsafeBufferPointer<UInt8>>, value: (range: Range<Int>, end: Int))? {
    let key = bytes[start...].prefix {
      UInt8.lowercaseLetters.contains($0 | 0x20) || UInt8.digits.contains($0) || $0 == .underscore
    }
    let hasKey = key.endIndex < bytes.count && bytes[key.endIndex] == .equals
    let first = hasKey ? key.endIndex + 1 : start
    guard first < bytes.count else { return nil }
    let value: (range: Range<Int>, end: Int)
    if bytes[first] == .quote {
      let text = bytes[(first + 1)...].prefix(longest).prefix { $0 != .quote && $0 >= .space }
      guard text.endIndex < bytes.count, bytes[text.endIndex] == .quote else { return nil }
      value = (first + 1..<text.endIndex, text.endIndex + 1)
    } else {
      let text = bytes[first...].prefix(longest).prefix { $0 > .space && $0 != close && $0 != .closeBrace }
      guard !text.isEmpty else { return nil }
      value = (first..<text.endIndex, text.endIndex)
    }
    return (bytes[start..<(hasKey ? key.endIndex : start)], value)
  }

  /// Whether a name can be written as an address between angle brackets.
  private static func isPlain(_ target: [UInt8]) -> Bool {
    !target.isEmpty && target.count <= longest
      && !target.contains { $0 < .space || #"<>\&"`|{}"#.utf8.contains($0) }
  }
}
