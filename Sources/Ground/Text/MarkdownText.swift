/// Text from documents in Markdown that others render: it stays text, on one line.
package enum MarkdownText {
  /// Text in which nothing is left that is markup, a link or the name of somebody who would be called.
  package static func escaped(_ text: String) -> String {
    var result = ""
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      switch scalar {
      case "\\", "|", "`", "*", "_", "[", "]", "<", ">", "~", "#", "@", "&": result += "\\" + String(scalar)
      // A bare URL would become a link of its own.
      case ":" where scalars[(index + 1)...].starts(with: "//".unicodeScalars): result += "\\:"
      case "." where String(String.UnicodeScalarView(scalars[..<index].suffix(3))).lowercased() == "www":
        result += "\\."
      case "\u{0}"..<"\u{20}": result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
