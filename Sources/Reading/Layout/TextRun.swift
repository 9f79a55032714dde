import Diagnostics

/// A stretch of text that looks the same from its start to its end.
package struct TextRun: Sendable, Hashable {
  /// The text, without a character that could take over a terminal; of the white space only spaces, in code tabs too,
  /// and a line feed where a line is to end.
  package private(set) var text: String
  package var style: TextStyle
  /// Where it leads, an absolute URL; nil if it is not a link.
  package var url: String?

  /// Takes a text, whose control characters become U+FFFD.
  package init(_ text: String, _ style: TextStyle = [], url: String? = nil) {
    self.style = style
    self.url = url
    self.text = text.utf8.allSatisfy { (0x20...0x7E).contains($0) } ? text : Self.safe(text)
  }

  private static func safe(_ text: String) -> String {
    var result = ""
    var start = text.startIndex
    for index in text.unicodeScalars.indices {
      let scalar = text.unicodeScalars[index]
      guard scalar == "\n" || scalar == "\t" else { continue }
      result += Terminal.safe(String(text.unicodeScalars[start..<index]))
      result.unicodeScalars.append(scalar)
      start = text.unicodeScalars.index(after: index)
    }
    return result + Terminal.safe(String(text.unicodeScalars[start...]))
  }
}

/// What a stretch of text is, and so how it looks.
package struct TextStyle: OptionSet, Sendable, Hashable {
  package let rawValue: UInt16

  package init(rawValue: UInt16) { self.rawValue = rawValue }

  package static let strong = TextStyle(rawValue: 1)
  package static let emphasis = TextStyle(rawValue: 2)
  /// A command or what else is code: on no account is a line broken in it.
  package static let code = TextStyle(rawValue: 4)
  package static let struck = TextStyle(rawValue: 8)
  package static let heading = TextStyle(rawValue: 16)
  /// What is beside the text, as an anchor or a sample of what a command prints.
  package static let aside = TextStyle(rawValue: 32)
  /// What the event or `services.yml` filled in.
  package static let filled = TextStyle(rawValue: 64)
  /// The example of a parameter that nothing has filled.
  package static let example = TextStyle(rawValue: 128)
  /// What says that something is dangerous or overdue.
  package static let warning = TextStyle(rawValue: 256)
}
