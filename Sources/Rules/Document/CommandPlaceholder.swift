import Ground

/// The places of a command that are to be filled in by hand.
enum CommandPlaceholder {
  /// Every place in a line of a command.
  static func all(in line: ArraySlice<UInt8>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var index = line.startIndex
    lazy var isTemplate = line.range(of: "range") != nil || line.range(of: "{.") != nil
    while index < line.endIndex {
      let before = index > line.startIndex ? line[index - 1] : 0
      let end: Int? =
        switch line[index] {
        case UInt8.lessThan: inAngles(line, index, before)
        case UInt8.openBrace: "$%{@'\"".utf8.contains(before) || isTemplate ? nil : inBraces(line, index)
        case UInt8.openBracket: inBrackets(line, index)
        case UInt8.capitalY, UInt8.capitalX, UInt8(ascii: "R"), UInt8(ascii: "C"), UInt8(ascii: "y"):
          isWord(before) ? nil : word(line, index)
        default: nil
        }
      if let end { found.append(index..<end) }
      index = end ?? index + 1
    }
    return found
  }

  /// `<pod name>`
  private static func inAngles(_ line: ArraySlice<UInt8>, _ start: Int, _ before: UInt8) -> Int? {
    guard before != .lessThan, !isWord(before), let end = line[start...].prefix(43).firstIndex(of: .greaterThan),
      end > start + 1
    else { return nil }
    let inner = line[(start + 1)..<end]
    guard isLetter(inner[inner.startIndex]), inner.last != .space,
      inner.allSatisfy({ isWord($0) || ".:/ -".utf8.contains($0) })
    else { return nil }
    return values.contains(String(decoding: inner, as: UTF8.self)) ? nil : end + 1
  }

  /// What programs print in angle brackets.
  private static let values: Set<String> = ["none", "unknown", "nil", "unset", "invalid", "no value", "empty"]

  /// `{pod_name}`
  private static func inBraces(_ line: ArraySlice<UInt8>, _ start: Int) -> Int? {
    let word = line[(start + 1)...].prefix { UInt8.lowercaseLetters.contains($0) || $0 == .underscore || $0 == .hyphen }
    guard word.count > 1, word.endIndex < line.endIndex, line[word.endIndex] == .closeBrace,
      UInt8.lowercaseLetters.contains(word[word.startIndex]), !programs.contains(String(decoding: word, as: UTF8.self))
    else { return nil }
    return word.endIndex + 1
  }

  /// Words in braces that are programs: of `awk`, and the end of a loop in a template.
  private static let programs: Set<String> = ["end", "next", "print", "exit", "getline", "nextfile"]

  /// `[pod-name]`
  private static func inBrackets(_ line: ArraySlice<UInt8>, _ start: Int) -> Int? {
    let word = line[(start + 1)...].prefix { UInt8.lowercaseLetters.contains($0) || $0 == .hyphen || $0 == .underscore }
    guard word.endIndex < line.endIndex, line[word.endIndex] == .closeBracket,
      let hyphen = word.lastIndex(where: { $0 == .hyphen || $0 == .underscore }), hyphen > word.startIndex,
      kinds.contains(String(decoding: word[(hyphen + 1)...], as: UTF8.self))
    else { return nil }
    return word.endIndex + 1
  }

  private static let kinds: Set<String> = ["name", "id", "ip", "host", "namespace", "pod", "node"]

  /// `YOUR_HOST`, `XXXX`, `REPLACE_ME`, `CHANGEME`, `your-host`
  private static func word(_ line: ArraySlice<UInt8>, _ start: Int) -> Int? {
    let word = line[start...].prefix(80).prefix { isWord($0) || $0 == .hyphen }
    let text = String(decoding: word, as: UTF8.self)
    let isOne =
      text.hasPrefix("YOUR_") || text.hasPrefix("YOUR-") || (text.hasPrefix("your-") && word.count > 5)
      || ["REPLACE_ME", "REPLACEME", "CHANGE_ME", "CHANGEME"].contains(text)
      || (word.count > 3 && word.allSatisfy { $0 == .capitalX } && line.range(of: "mktemp") == nil)
    return isOne ? word.endIndex : nil
  }

  private static func isLetter(_ byte: UInt8) -> Bool { UInt8.capitalLetters.contains(byte & 0xDF) }

  private static func isWord(_ byte: UInt8) -> Bool {
    isLetter(byte) || UInt8.digits.contains(byte) || byte == .underscore
  }
}
