import Foundation

@testable import Markdown

/// Takes out what we add on purpose, and white space that means nothing.
enum Normalising {
  static func ours(_ html: String) -> String {
    var html = html
    for (ours, theirs) in [
      ("\(TableMarkup.start)table\(TableMarkup.afterLabel)", ""), ("</table>\(TableMarkup.end)", "</table>"),
      (" class=\"align-", " align=\""),
      (" aria-label=\"done\"", ""), (" aria-label=\"open\"", ""),
    ] {
      html = html.replacingOccurrences(of: ours, with: theirs)
    }
    return blankSpace(html)
  }

  /// cmark-gfm puts the checkbox of a loose item before its paragraph, GitHub and we into it.
  static func theirs(_ html: String) -> String {
    var html = html
    for input in [
      "<input type=\"checkbox\" disabled=\"\" />", "<input type=\"checkbox\" checked=\"\" disabled=\"\" />",
    ] {
      for tag in ["<p>", "<h1>", "<h2>"] {
        html = html.replacingOccurrences(of: input + " \n" + tag, with: "\n" + tag + input + " ")
      }
    }
    return blankSpace(html)
  }

  private static func blankSpace(_ html: String) -> String {
    var result: [UInt8] = []
    for byte in html.utf8 {
      if byte == UInt8(ascii: "<"), result.last == UInt8(ascii: "\n") { result.removeLast() }
      if byte == UInt8(ascii: "\n"), result.last == UInt8(ascii: ">") { continue }
      result.append(byte)
    }
    return String(decoding: result, as: UTF8.self)
  }
}
