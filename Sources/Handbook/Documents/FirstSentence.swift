import Ground

/// The first sentence of a text, which a list shows in its place.
package enum FirstSentence {
  /// The text up to the first full stop that ends a sentence, at most 160 characters.
  ///
  /// One in `e.g. payments` or `z. B. Payments` ends none: a word with another full stop or of one letter is before
  /// it, or a small letter comes after it.
  package static func of(_ text: String) -> String {
    let (bytes, scalars) = (text.utf8, text.unicodeScalars)
    let end = bytes.indices.first { index in
      let rest = bytes[bytes.index(after: index)...]
      guard bytes[index] == .period, rest.first == .space else { return false }
      let word = scalars[..<index].reversed().prefix { !$0.properties.isWhitespace && $0 != "(" }
      let isLetter = word.count == 1 && word.first?.properties.isAlphabetic == true
      return !isLetter && !word.contains(".")
        && scalars[rest.startIndex...].dropFirst().first?.properties.isLowercase != true
    }
    let sentence = end.map { text[...$0] } ?? text[...]
    // Only what is long must be counted by its characters.
    guard sentence.utf8.count > 160, sentence.count > 160 else { return String(sentence) }
    return sentence.prefix(159) + "…"
  }
}
