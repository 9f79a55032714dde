/// The forms of secrets, each looked for at one place.
struct SecretScan {
  let bytes: UnsafeRawBufferPointer

  /// The first three bytes of every form that ``secret(at:)`` knows.
  static let starts: [(first: UInt8, second: UInt8, third: String)] = [
    (.capitalA, UInt8(ascii: "K"), "I"), (.capitalA, UInt8(ascii: "I"), "z"), (.s, UInt8(ascii: "k"), "_"),
    (.r, UInt8(ascii: "k"), "_"), (UInt8(ascii: "g"), .h, "pousr"), (UInt8(ascii: "g"), UInt8(ascii: "i"), "t"),
    (UInt8(ascii: "g"), UInt8(ascii: "l"), "p"), (.x, UInt8(ascii: "o"), "x"), (.h, UInt8(ascii: "o"), "o"),
    (.e, UInt8(ascii: "y"), "J"), (.hyphen, .hyphen, "-"), (.colon, .slash, "/"),
  ]

  private static let table = StartTable(starts)

  /// The first place from an offset on where a secret may begin; nil if there is none.
  func start(from index: Int) -> Int? { Self.table.first(in: bytes, from: index) }

  func secret(at index: Int) -> SecretPatterns.Found? {
    switch bytes[index] {
    case UInt8.capitalA:
      return token(.awsKey, index, "AKIA", 16...16, isUpper) ?? token(.googleKey, index, "AIza", 35...35, isTokenPart)
    case UInt8.s, UInt8.r:
      guard byte(index + 1) == UInt8(ascii: "k") else { return nil }
      return token(.stripeKey, index, "sk_live_", 16...200, isWord)
        ?? token(.stripeKey, index, "rk_live_", 16...200, isWord)
    case UInt8(ascii: "g"): return ofForge(index)
    case UInt8.x:
      guard has("xox", at: index), [UInt8.a, .b, .p, .r, .s].contains(byte(index + 3)) else { return nil }
      return token(.slackToken, index, "xox", 12...300, isTokenPart)
    case UInt8.h where has("hooks.slack.com/services/", at: index): return webhook(index)
    case UInt8.e where has("eyJ", at: index): return webToken(index)
    case UInt8.hyphen where has("-----BEGIN ", at: index): return privateKey(index)
    case UInt8.colon where has("://", at: index): return urlPassword(index)
    default: return nil
    }
  }

  private func ofForge(_ index: Int) -> SecretPatterns.Found? {
    if has("gh", at: index), "pousr".utf8.contains(byte(index + 2)), byte(index + 3) == .underscore {
      return token(.gitHubToken, index, "gh", 38...38, isWord)
    }
    return token(.gitHubToken, index, "github_pat_", 40...200, isWord)
      ?? token(.gitLabToken, index, "glpat-", 20...200, isTokenPart)
  }

  /// A prefix and so many characters after it, with neither a word before nor one of the characters after them.
  private func token(
    _ kind: SecretPatterns.Kind, _ start: Int, _ prefix: StaticString, _ count: ClosedRange<Int>,
    _ isPart: (UInt8) -> Bool
  ) -> SecretPatterns.Found? {
    guard has(prefix, at: start), start == 0 || !isWord(bytes[start - 1]) else { return nil }
    var end = start + prefix.utf8CodeUnitCount
    let first = end
    // What is longer is none: a run of such beginnings costs no more than their lengths.
    while end < bytes.count, end - first <= count.upperBound, isPart(bytes[end]) { end += 1 }
    guard count.contains(end - first) else { return nil }
    return found(kind, start..<end)
  }

  /// `hooks.slack.com/services/T…/B…/…`
  private func webhook(_ start: Int) -> SecretPatterns.Found? {
    let first = start + 25
    var end = first
    while end < bytes.count, isWord(bytes[end]) || bytes[end] == .slash { end += 1 }
    let parts = bytes[first..<end].split(separator: UInt8.slash)
    guard parts.count == 3, parts[0].first == .capitalT, parts[1].first == UInt8(ascii: "B"), parts[2].count >= 16
    else {
      return nil
    }
    return found(.slackWebhook, first..<end)
  }

  /// Two parts or three, of which the first two begin with `{"` in Base64.
  private func webToken(_ start: Int) -> SecretPatterns.Found? {
    guard start == 0 || !isWord(bytes[start - 1]) else { return nil }
    var end = start
    while end < bytes.count, end - start < 1024, isTokenPart(bytes[end]) { end += 1 }
    guard byte(end) == .period, has("eyJ", at: end + 1) else { return nil }
    while end < bytes.count, isTokenPart(bytes[end]) || bytes[end] == .period { end += 1 }
    while end > start, bytes[end - 1] == .period { end -= 1 }
    let parts = bytes[start..<end].split(separator: UInt8.period)
    guard (2...3).contains(parts.count), parts[0].count > 10, parts[1].starts(with: "eyJ".utf8) else { return nil }
    return found(.webToken, start..<end)
  }

  /// A private key in PEM: its first line, Base64, and its last line where there is one.
  private func privateKey(_ start: Int) -> SecretPatterns.Found? {
    var end = start + 11
    while end < bytes.count, isUpper(bytes[end]) || bytes[end] == .space { end += 1 }
    let name = bytes[start + 11..<end]
    guard has("-----", at: end), String(decoding: name, as: UTF8.self).hasSuffix("PRIVATE KEY") else { return nil }
    end += 5
    let first = end
    while end < bytes.count, isBase64(bytes[end]) || bytes[end] <= .space { end += 1 }
    guard bytes[first..<end].count(where: isBase64) >= 32 else { return nil }
    if has("-----END ", at: end) {
      end += 9
      while end < bytes.count, isUpper(bytes[end]) || bytes[end] == .space { end += 1 }
      if has("-----", at: end) { end += 5 }
    }
    return found(.privateKey, start..<end)
  }

  /// The password of `https://user:password@host`.
  private func urlPassword(_ colon: Int) -> SecretPatterns.Found? {
    guard colon > 1, isWord(bytes[colon - 1]) else { return nil }
    var index = colon + 3
    var start: Int?
    while index < bytes.count, bytes[index] > .space, !"/?#\"'<>`|".utf8.contains(bytes[index]) {
      if bytes[index] == .at {
        guard let start, start > colon + 4, index > start else { return nil }
        let word = String(decoding: bytes[start..<index], as: UTF8.self).lowercased()
        return ["password", "pass", "pwd"].contains(word) ? nil : found(.urlPassword, start..<index)
      }
      if bytes[index] == .colon, start == nil { start = index + 1 }
      index += 1
    }
    return nil
  }

  /// What was found, unless it is certainly an example.
  private func found(_ kind: SecretPatterns.Kind, _ range: Range<Int>) -> SecretPatterns.Found? {
    let text = String(decoding: bytes[range], as: UTF8.self)
    let lower = text.lowercased()
    let isExample =
      ["example", "abc123", "xxxxxx", "000000", "******", "{{", "…", "..."].contains { lower.contains($0) }
    return isExample ? nil : SecretPatterns.Found(kind: kind, range: range)
  }

  private func byte(_ index: Int) -> UInt8 { index < bytes.count ? bytes[index] : 0 }

  private func has(_ text: StaticString, at index: Int) -> Bool {
    let count = text.utf8CodeUnitCount
    guard index + count <= bytes.count else { return false }
    for place in 0..<count where bytes[index + place] != text.utf8Start[place] { return false }
    return true
  }

  private func isUpper(_ byte: UInt8) -> Bool { UInt8.capitalLetters.contains(byte) || UInt8.digits.contains(byte) }

  private func isWord(_ byte: UInt8) -> Bool {
    isUpper(byte) || UInt8.lowercaseLetters.contains(byte) || byte == .underscore
  }

  private func isTokenPart(_ byte: UInt8) -> Bool { isWord(byte) || byte == .hyphen }

  private func isBase64(_ byte: UInt8) -> Bool {
    isWord(byte) && byte != .underscore || byte == .plus || byte == .slash || byte == .equals
  }
}
