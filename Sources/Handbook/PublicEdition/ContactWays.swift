import Ground

/// The telephone numbers, mail addresses and links of `contacts.yml`, to be found in text.
struct ContactWays: Sendable {
  /// What is looked for, in lower case, and what it is.
  private var texts: [(text: [UInt8], what: String)] = []
  /// The digits of telephone numbers.
  private var numbers: [(digits: [UInt8], what: String)] = []

  init(_ contacts: Contacts) {
    for contact in contacts.all {
      func what(_ way: String) -> String { "\(way) of `\(contact.key)` in `contacts.yml`" }
      func add(_ text: String?, _ way: String) {
        // Several contacts may be reached in one way.
        guard let text = text.map({ Array($0.lowercased().utf8) }), text.count > 2,
          !texts.contains(where: { $0.text == text })
        else { return }
        texts.append((text, what(way)))
      }
      add(contact.email, "the mail address")
      add(contact.pager, "the pager")
      // The name of a channel reaches nobody from outside.
      if let channel = contact.slack, WebURL(channel) != nil { add(channel, "the channel") }
      let digits = contact.phone.map { $0.utf8.filter(UInt8.digits.contains) } ?? []
      if digits.count > 5, !numbers.contains(where: { $0.digits == digits }) {
        numbers.append((digits, what("the telephone number")))
      }
    }
  }

  /// Every one of them in a part of a text.
  func all(in bytes: [UInt8], _ range: Range<Int>) -> [PrivateAddresses.Found] {
    var found: [PrivateAddresses.Found] = []
    if !numbers.isEmpty { addNumbers(in: bytes, range, to: &found) }
    guard !texts.isEmpty else { return found }
    for index in range {
      let first = Self.lowercased(bytes[index])
      for (text, what) in texts where text[0] == first && index + text.count <= range.upperBound {
        guard zip(text, bytes[index...]).allSatisfy({ $0 == Self.lowercased($1) }) else { continue }
        let end = index + text.count
        if end < range.upperBound, Self.isWord(bytes[end]) { continue }
        if index > range.lowerBound, Self.isWord(text[0]), Self.isWord(bytes[index - 1]) { continue }
        found.append(PrivateAddresses.Found(range: index..<end, what: what))
      }
    }
    return found
  }

  private func addNumbers(in bytes: [UInt8], _ range: Range<Int>, to found: inout [PrivateAddresses.Found]) {
    var index = range.lowerBound
    while index < range.upperBound {
      guard UInt8.digits.contains(bytes[index]) else {
        index += 1
        continue
      }
      var (end, last) = (index, index)
      var digits: [UInt8] = []
      while end < range.upperBound, UInt8.digits.contains(bytes[end]) || " -().".utf8.contains(bytes[end]) {
        if UInt8.digits.contains(bytes[end]) {
          digits.append(bytes[end])
          last = end
        }
        end += 1
      }
      for (number, what) in numbers where digits.count >= number.count && digits.suffix(number.count) == number[...] {
        found.append(PrivateAddresses.Found(range: index..<last + 1, what: what))
      }
      index = end
    }
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    UInt8.lowercaseLetters.contains(byte | 0x20) || UInt8.digits.contains(byte) || byte == .hyphen
      || byte == .underscore
  }
}
