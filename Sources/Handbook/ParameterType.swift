/// What a parameter may hold, as a grammar that is safe to paste into a shell.
///
/// Every grammar but that of ``text`` admits letters, digits and a few marks of ASCII alone: no quote, space, control
/// character or other character that a shell gives a meaning to, and nothing that begins like an option.
/// `templates/script/fill.js` holds a link to the same grammars in the reader's browser; one table of samples,
/// `Tests/e2e/parameters.tsv`, tests both.
public enum ParameterType: String, Sendable, CaseIterable {
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
  /// Anything, and therefore never taken from a link.
  case text

  /// Whether a value may come with a link; one that may not comes from `services.yml` alone.
  public var isTakenFromLinks: Bool { self != .text }

  /// The longest value, in bytes.
  public static let maximumLength = 253

  /// Whether a value fits the grammar.
  public func accepts(_ value: String) -> Bool {
    let bytes = Array(value.utf8)
    guard self != .text else { return !bytes.isEmpty }
    guard !bytes.isEmpty, bytes.count <= Self.maximumLength else { return false }
    return switch self {
    case .slug: Self.isSlug(bytes[...])
    case .hostname: Self.isHost(bytes[...])
    case .url: Self.isURL(bytes[...])
    case .number: Self.isNumber(bytes[...])
    case .duration: Self.isDuration(bytes[...])
    case .text: true
    }
  }

  private static func isSlug(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let first = bytes.first, bytes.count <= 63 else { return false }
    return first.isLetterOrDigit
      && bytes.allSatisfy { $0.isLetterOrDigit || "-_.".utf8.contains($0) }
  }

  private static func isHost(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { label in
      guard let first = label.first, let last = label.last, label.count <= 63 else { return false }
      return first.isLowercaseOrDigit && last.isLowercaseOrDigit
        && label.allSatisfy { $0.isLowercaseOrDigit || $0 == UInt8(ascii: "-") }
        && !label.starts(with: "xn--".utf8)
    }
  }

  private static func isURL(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let scheme = ["https://", "http://"].first(where: { bytes.starts(with: $0.utf8) }) else { return false }
    let rest = bytes.dropFirst(scheme.utf8.count)
    let slash = rest.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
    let authority = rest[..<slash].split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard authority.count <= 2, let host = authority.first, isHost(host) else { return false }
    if authority.count == 2, !isPort(authority[1]) { return false }
    let segments = rest[slash...].dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    return segments.indices.allSatisfy { index in
      guard let first = segments[index].first else { return index == segments.index(before: segments.endIndex) }
      return first != UInt8(ascii: ".")
        && segments[index].allSatisfy { $0.isLetterOrDigit || "._~-".utf8.contains($0) }
    }
  }

  private static func isPort(_ bytes: ArraySlice<UInt8>) -> Bool {
    (1...5).contains(bytes.count) && bytes.first != UInt8(ascii: "0") && bytes.allSatisfy(\.isDigit)
  }

  private static func isNumber(_ bytes: ArraySlice<UInt8>) -> Bool {
    let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = parts.first, (1...9).contains(whole.count), whole.allSatisfy(\.isDigit),
      whole.count == 1 || whole.first != UInt8(ascii: "0")
    else { return false }
    return parts.count == 1 || ((1...3).contains(parts[1].count) && parts[1].allSatisfy(\.isDigit))
  }

  private static func isDuration(_ bytes: ArraySlice<UInt8>) -> Bool {
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
  fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

  fileprivate var isLowercaseOrDigit: Bool { isDigit || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self) }

  fileprivate var isLetterOrDigit: Bool {
    isLowercaseOrDigit || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self)
  }
}
