/// How much of a text a field takes.
struct FieldLimit: Sendable {
  /// What the system's documentation says.
  let documented: Int
  /// How much of it is used: systems count differently, and some append of their own.
  let usable: Int

  init(_ documented: Int) {
    self.documented = documented
    usable = documented - (documented + 31) / 32
  }
}

/// Cuts text to fit a field, counted in UTF-16 units, of which no text has fewer than Unicode scalars.
enum FieldText {
  /// How a system reads a text: what is written for a character that would mean something to it.
  struct Style: Sendable {
    let escapes: [Unicode.Scalar: String]

    static let plain = Style(escapes: [:])
  }

  /// The text, escaped for its reader; what does not fit is left out at its end, where `…` says so.
  static func fit(_ text: String, _ limit: FieldLimit, _ style: Style = .plain) -> String {
    fit(text, units: limit.usable, style)
  }

  static func fit(_ text: String, units: Int, _ style: Style = .plain) -> String {
    guard units > 0 else { return "" }
    var result = ""
    var used = 0
    // Where to cut so that the ellipsis still fits.
    var safe = 0
    for character in text {
      let piece = escaped(character, style)
      let cost = piece.utf16.count
      guard used + cost <= units else {
        let cut = String(decoding: result.utf8.prefix(safe), as: UTF8.self)
        return (cut.isEmpty ? part(of: character, units: units - 1, style) : cut) + "…"
      }
      result += piece
      used += cost
      if used < units { safe = result.utf8.count }
    }
    return result
  }

  /// The beginning of a character that is too long by itself, such as one under hundreds of combining marks.
  private static func part(of character: Character, units: Int, _ style: Style) -> String {
    var result = ""
    var used = 0
    for scalar in character.unicodeScalars {
      let piece = escaped(Character(scalar), style)
      used += piece.utf16.count
      guard used <= units else { break }
      result += piece
    }
    return result
  }

  /// Scalar by scalar: `<` under a combining mark is still a `<` to its reader.
  private static func escaped(_ character: Character, _ style: Style) -> String {
    guard !style.escapes.isEmpty else { return String(character) }
    var result = String.UnicodeScalarView()
    for scalar in character.unicodeScalars {
      if let escape = style.escapes[scalar] {
        result += escape.unicodeScalars
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }
}
