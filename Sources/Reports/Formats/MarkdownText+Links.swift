import Ground
import Links

extension MarkdownText {
  /// A cell of a table; a dash for nothing.
  static func cell(_ text: String?) -> String {
    guard let text, !text.isEmpty else { return "–" }
    return escaped(text)
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
