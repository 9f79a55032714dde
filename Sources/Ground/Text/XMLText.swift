/// Text from documents in XML.
package enum XMLText {
  /// The text as the content of an element or the value of an attribute; what XML cannot hold becomes U+FFFD.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - keepsLines: Whether line ends and tabs stay what they are, as references that no parser makes spaces of.
  /// - Returns: The text in XML.
  package static func escaped(_ text: String, keepingLines keepsLines: Bool = false) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n" where keepsLines: result += "&#10;"
      case "\r" where keepsLines: result += "&#13;"
      case "\t" where keepsLines: result += "&#9;"
      case "\u{0}"..<"\u{20}", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
