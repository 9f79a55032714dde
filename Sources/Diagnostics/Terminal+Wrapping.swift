extension Terminal {
  /// A text whose lines are broken between words so that they fit a window; a word that is too long stays whole.
  ///
  /// - Parameters:
  ///   - text: The text; its own line breaks stay.
  ///   - columns: The width of the window; nothing is broken if nil.
  ///   - indent: What a line that goes on begins with, after the white space that its first line begins with.
  /// - Returns: The text.
  package static func wrapped(_ text: String, to columns: Int?, indent: String = "") -> String {
    guard let columns else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      Self.columns(of: String(line)) <= columns ? String(line) : wrapped(line: line, to: columns, indent: indent)
    }.joined(separator: "\n")
  }

  private static func wrapped(line: Substring, to columns: Int, indent: String) -> String {
    let start = String(line.prefix { $0 == " " })
    var result = start
    var column = start.count
    var isFirst = true
    for word in line.dropFirst(start.count).split(separator: " ", omittingEmptySubsequences: false) {
      let width = Self.columns(of: String(word))
      if !isFirst, column + 1 + width > columns {
        result += "\n" + start + indent
        column = start.count + indent.count
      } else if !isFirst {
        result += " "
        column += 1
      }
      result += word
      column += width
      isFirst = false
    }
    return result
  }
}
