import Ground

/// What a parameter may hold, as a grammar that is safe to paste into a shell.
///
/// Every grammar but that of ``text`` admits only ASCII letters, digits and a few marks: no quote, space, control
/// character or other character that a shell gives a meaning to, and nothing that begins like an option.
/// `templates/script/fill.js` holds a link to the same grammars in the reader's browser; one table of samples,
/// `Tests/e2e/parameters.tsv`, tests both.
package enum ParameterType: String, Sendable, CaseIterable {
  /// A short name, `payments`, `eu-west_1`: at most 63 letters, digits, `-`, `_` and `.`, the first a letter or digit.
  case slug
  /// A host in lower case, `payments.example.net`, or an IPv4 address; no punycode.
  case hostname
  /// `http` or `https`, a host, perhaps a port and a plain path; no user, query, fragment or `..`.
  case url
  /// A number without sign, `4`, `0.5`.
  case number
  /// A length of time, `15m`, `1h30m`.
  case duration
  /// A moment in UTC, `2026-11-28T21:26:00Z`; seconds and their fraction may be missing.
  case time
  /// Anything, and therefore never taken from a link.
  case text

  /// The longest value, in bytes.
  package static let maximumLength = 253

  /// Whether a value matches the grammar.
  package func accepts(_ value: String) -> Bool {
    var value = value
    return value.withUTF8 { accepts($0[...]) }
  }

  /// Bytes that are held while they are looked at.
  private typealias Bytes = Slice<UnsafeBufferPointer<UInt8>>

  private func accepts(_ bytes: Bytes) -> Bool {
    guard self != .text else { return !bytes.isEmpty }
    guard !bytes.isEmpty, bytes.count <= Self.maximumLength else { return false }
    return switch self {
    case .slug: Self.isSlug(bytes)
    case .hostname: Self.isHost(bytes)
    case .url: Self.isURL(bytes)
    case .number: Self.isNumber(bytes)
    case .duration: Self.isDuration(bytes)
    case .time: Self.isTime(bytes)
    case .text: true
    }
  }

  private static func isSlug(_ bytes: Bytes) -> Bool {
    guard let first = bytes.first, bytes.count <= 63 else { return false }
    return first.isLetterOrDigit
      && bytes.allSatisfy {
        $0.isLetterOrDigit || $0 == .hyphen || $0 == .underscore || $0 == .period
      }
  }

  private static func isHost(_ bytes: Bytes) -> Bool {
    var rest: Bytes? = bytes
    while let label = take(upTo: UInt8.period, of: &rest) {
      guard let first = label.first, let last = label.last, label.count <= 63, first.isLowercaseOrDigit,
        last.isLowercaseOrDigit, label.allSatisfy({ $0.isLowercaseOrDigit || $0 == .hyphen }),
        !label.starts(with: "xn--".utf8)
      else { return false }
    }
    return true
  }

  private static func isURL(_ bytes: Bytes) -> Bool {
    guard let scheme = bytes.firstIndex(of: UInt8.slash),
      bytes[..<scheme].elementsEqual("https:".utf8) || bytes[..<scheme].elementsEqual("http:".utf8),
      bytes[scheme...].starts(with: "//".utf8)
    else { return false }
    var path: Bytes? = bytes[(scheme + 2)...]
    var port = take(upTo: UInt8.slash, of: &path)
    guard let host = take(upTo: UInt8.colon, of: &port), isHost(host), port.map(isPort) ?? true else {
      return false
    }
    while let segment = take(upTo: UInt8.slash, of: &path) {
      // A slash may end the path.
      guard let first = segment.first else { return path == nil }
      guard first != .period, segment.allSatisfy(\.isPlainInPath) else { return false }
    }
    return true
  }

  private static func isPort(_ bytes: Bytes) -> Bool {
    (1...5).contains(bytes.count) && bytes.first != .digit0 && bytes.allSatisfy(\.isDigit)
  }

  private static func isNumber(_ bytes: Bytes) -> Bool {
    var fraction: Bytes? = bytes
    guard let whole = take(upTo: UInt8.period, of: &fraction), (1...9).contains(whole.count),
      whole.allSatisfy(\.isDigit), whole.count == 1 || whole.first != .digit0
    else { return false }
    return fraction.map { (1...3).contains($0.count) && $0.allSatisfy(\.isDigit) } ?? true
  }

  /// Takes what comes before the next `separator`, or all; `bytes` is then what follows it, or nil.
  private static func take(upTo separator: UInt8, of bytes: inout Bytes?) -> Bytes? {
    guard let all = bytes else { return nil }
    let end = all.firstIndex(of: separator)
    bytes = end.map { all[($0 + 1)...] }
    return end.map { all[..<$0] } ?? all
  }

  /// Digits in their places: which days a month has is not a matter of what is safe to paste.
  private static func isTime(_ bytes: Bytes) -> Bool {
    var rest = bytes
    func take(_ mark: UInt8) -> Bool {
      guard rest.first == mark else { return false }
      rest = rest.dropFirst()
      return true
    }
    func take(digits count: Int, _ range: ClosedRange<Int>) -> Bool {
      let digits = rest.prefix(count)
      guard digits.count == count, digits.allSatisfy(\.isDigit) else { return false }
      rest = rest.dropFirst(count)
      return range.contains(digits.reduce(0) { $0 * 10 + Int($1 - .digit0) })
    }
    guard take(digits: 4, 0...9999), take(.hyphen), take(digits: 2, 1...12), take(.hyphen), take(digits: 2, 1...31),
      take(.capitalT), take(digits: 2, 0...23), take(.colon), take(digits: 2, 0...59)
    else { return false }
    if take(.colon) {
      guard take(digits: 2, 0...59) else { return false }
      if take(.period) {
        let fraction = rest.prefix(while: \.isDigit)
        guard (1...9).contains(fraction.count) else { return false }
        rest = rest.dropFirst(fraction.count)
      }
    }
    return rest.elementsEqual("Z".utf8)
  }

  private static func isDuration(_ bytes: Bytes) -> Bool {
    var rest = bytes
    var count = 0
    while !rest.isEmpty {
      let digits = rest.prefix(while: \.isDigit)
      rest = rest.dropFirst(digits.count)
      let unit = rest.prefix { !$0.isDigit }
      rest = rest.dropFirst(unit.count)
      count += 1
      guard (1...6).contains(digits.count), count <= 4,
        unit.elementsEqual("ms".utf8) || (unit.count == 1 && unit.allSatisfy { "smhdwy".utf8.contains($0) })
      else { return false }
    }
    return count > 0
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { UInt8.digits.contains(self) }

  fileprivate var isLowercaseOrDigit: Bool { isDigit || UInt8.lowercaseLetters.contains(self) }

  fileprivate var isLetterOrDigit: Bool {
    isLowercaseOrDigit || UInt8.capitalLetters.contains(self)
  }

  /// A letter, a digit, or one of `._~-`.
  fileprivate var isPlainInPath: Bool {
    isLetterOrDigit || self == .period || self == .underscore || self == .tilde
      || self == .hyphen
  }
}
