import Ground
import Handbook

/// What the people of a draft are called in the handbook.
///
/// Postmortems name what people saw and did, and stay for years: who it was is not theirs to keep, unless it is asked for.
struct Crew {
  /// The word for each person, by their index.
  let words: [String]
  /// What is replaced in text, the longest first, with its word.
  private let names: [(name: [UInt8], word: String, ignoresCase: Bool)]
  /// The first bytes of the names, in lower case.
  private let beginnings: Set<UInt8>
  private let hidesAddresses: Bool

  init(_ people: [IncidentDraft.Person], _ settings: ImportSettings) {
    hidesAddresses = settings.people != .names
    var words: [String] = []
    var names: [(name: [UInt8], word: String, ignoresCase: Bool)] = []
    var number = 0
    for person in people {
      var word = settings.handles[person.name]
      let isAddress = Self.isAddress(person.name)
      switch settings.people {
      case .names: word = word ?? (person.isLogin ? "@" : "") + person.name
      case .handles where person.isLogin: word = word ?? "@" + person.name
      case .handles where isAddress: word = word ?? "@" + person.name.utf8.prefix { $0 != .at }.text
      default: break
      }
      if word == nil {
        number += 1
        word = "responder \(number)"
      }
      let shown = word ?? person.name
      words.append(shown)
      // A login is a word like any other; only its mention is certainly somebody.
      let written = person.isLogin ? "@" + person.name : person.name
      if written.utf8.count > 2, written != shown {
        names.append((Array(written.utf8), shown, isAddress || person.isLogin))
      }
    }
    self.words = words
    self.names = names.sorted { $0.name.count > $1.name.count }
    beginnings = Set(names.compactMap { $0.name.first.map { $0 | 0x20 } })
  }

  /// A text with everybody called by their word.
  func called(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if index == 0 || !Self.isWord(bytes[index - 1]), let found = name(in: bytes, at: index) {
        result += found.word.utf8
        index += found.count
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    let called = String(decoding: result, as: UTF8.self)
    return hidesAddresses ? Self.withoutAddresses(called) : called
  }

  private func name(in bytes: [UInt8], at index: Int) -> (word: String, count: Int)? {
    guard beginnings.contains(bytes[index] | 0x20) else { return nil }
    for name in names where bytes.count - index >= name.name.count {
      let end = index + name.name.count
      guard bytes[index..<end].elementsEqual(name.name) || name.ignoresCase && isAlike(bytes[index..<end], name.name),
        end == bytes.count || !Self.isWord(bytes[end])
      else { continue }
      return (name.word, name.name.count)
    }
    return nil
  }

  private func isAlike(_ one: ArraySlice<UInt8>, _ other: [UInt8]) -> Bool {
    one.elementsEqual(other) { $0 == $1 || $0 | 0x20 == $1 | 0x20 && UInt8.lowercaseLetters.contains($0 | 0x20) }
  }

  /// A text without the addresses of people whom nobody named.
  private static func withoutAddresses(_ text: String) -> String {
    guard text.utf8.contains(UInt8.at) else { return text }
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      var end = index
      while end < bytes.count, isAddressPart(bytes[end]) || bytes[end] == .at { end += 1 }
      var word = bytes[index..<end]
      var tail: ArraySlice<UInt8> = []
      while let last = word.last, last == .period || last == .hyphen {
        tail = word.suffix(1) + tail
        word = word.dropLast()
      }
      result += isAddress(String(decoding: word, as: UTF8.self)) ? Array("(e-mail address)".utf8) : Array(word)
      result += tail
      if end < bytes.count { result.append(bytes[end]) }
      index = end + 1
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func isAddress(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8.at, omittingEmptySubsequences: false)
    guard parts.count == 2, let local = parts.first, let host = parts.last, !local.isEmpty else { return false }
    let labels = host.split(separator: UInt8.period, omittingEmptySubsequences: false)
    return labels.count > 1 && labels.allSatisfy { !$0.isEmpty } && local.allSatisfy(isAddressPart)
      && host.allSatisfy(isAddressPart)
  }

  private static func isAddressPart(_ byte: UInt8) -> Bool { isWord(byte) || "._+-".utf8.contains(byte) }

  private static func isWord(_ byte: UInt8) -> Bool {
    UInt8.lowercaseLetters.contains(byte | 0x20) || UInt8.digits.contains(byte) || byte >= 0x80
  }
}

extension Substring.UTF8View {
  fileprivate var text: String { String(Substring(self)) }
}
