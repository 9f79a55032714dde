import Ground

/// The ids that GitHub gives to headings.
package enum GitHubSlug {
  /// The id of a heading with this plain text, before repeats get their numbers.
  ///
  /// Lower case; letters, marks, decimal digits, connector punctuation and hyphens stay, a space becomes a
  /// hyphen, all else goes. That is Ruby's `/[^\p{Word}\- ]/u`, which GitHub uses.
  package static func slug(of text: String) -> String {
    var text = text
    return text.withUTF8 { slug(ofUTF8: $0) }
  }

  /// Tells repeated ids of one document apart as GitHub does.
  package struct Counter: Sendable {
    private var occurrences: [ByteName: Int] = [:]

    /// Starts a document.
    package init() { occurrences.reserveCapacity(24) }

    /// The slug itself the first time, then with `-1`, `-2`, …, never one that was given before.
    ///
    /// - Parameters:
    ///   - slug: The slug.
    ///   - joint: What comes before the number.
    /// - Returns: The id.
    package mutating func unique(_ slug: String, joint: String = "-") -> String {
      guard var count = occurrences[ByteName(slug)] else {
        occurrences[ByteName(slug)] = 0
        return slug
      }
      var candidate: String
      repeat {
        count += 1
        candidate = "\(slug)\(joint)\(count)"
      } while occurrences[ByteName(candidate)] != nil
      occurrences[ByteName(slug)] = count
      occurrences[ByteName(candidate)] = 0
      return candidate
    }
  }

  /// The same as ``slug(of:)`` for UTF-8 bytes, fast where they are ASCII.
  static func slug(ofUTF8 text: UnsafeBufferPointer<UInt8>) -> String {
    if text.contains(where: { $0 >= 0x80 }) { return slugBeyondASCII(String(decoding: text, as: UTF8.self)) }
    return String(unsafeUninitializedCapacity: text.count) { slug in
      var count = 0
      for byte in text {
        switch byte {
        case UInt8.lowercaseLetters, UInt8.digits, UInt8.underscore,
          UInt8.hyphen:
          slug[count] = byte
        case UInt8.capitalLetters: slug[count] = byte | 0x20
        case UInt8.space: slug[count] = UInt8.hyphen
        default: continue
        }
        count += 1
      }
      return count
    }
  }

  private static func slugBeyondASCII(_ text: String) -> String {
    var slug = String.UnicodeScalarView()
    for original in text.unicodeScalars {
      for scalar in original.properties.lowercaseMapping.unicodeScalars {
        if scalar == " " { slug.append("-") } else if isKept(scalar) { slug.append(scalar) }
      }
    }
    return String(slug)
  }

  private static func isKept(_ scalar: Unicode.Scalar) -> Bool {
    if scalar == "-" || scalar.properties.isAlphabetic { return true }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .connectorPunctuation: return true
    default: return false
    }
  }
}
