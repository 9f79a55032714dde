import Ground
import Links

/// Text from documents in Markdown that others render: it stays text, on one line.
enum MarkdownText {
  /// A cell of a table; a dash for nothing.
  static func cell(_ text: String?) -> String {
    guard let text, !text.isEmpty else { return "–" }
    return escaped(text)
  }

  /// Text in which nothing is left that is markup, a link or the name of somebody who would be called.
  static func escaped(_ text: String) -> String {
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

  /// A link to a page of the site, or only its text where nobody knows where the site is.
  static func link(_ text: String, to page: String?, baseURL: String?) -> String {
    guard let page, let baseURL else { return cell(text) }
    return "[\(cell(text))](\(destination("\(baseURL)/\(ContentPath.percentEncoded(page))")))"
  }

  /// A URL as the destination of a link: parentheses would end it.
  static func destination(_ url: String) -> String {
    url.unicodeScalars.reduce(into: "") { url, scalar in
      switch scalar {
      case "(": url += "%28"
      case ")": url += "%29"
      default: url.unicodeScalars.append(scalar)
      }
    }
  }
}
