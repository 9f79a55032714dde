import Ground
import Handbook
import RPC

/// What can be typed here: `textDocument/completion`.
enum CompletionFeature: Feature {
  static let method = "textDocument/completion"
  /// What others say is as it was checked last; what is typed here is read from the text.
  static let needsFindings = false

  static func answer(_ params: JSONNode, _ view: EditorView) throws(RPCError) -> JSONValue {
    let (file, offset) = try view.place(params)
    guard let found = suggestions(in: file, at: offset, view) else { return ["isIncomplete": false, "items": []] }
    return found.json(in: file.text)
  }

  private static func suggestions(in file: EditedFile, at offset: Int, _ view: EditorView) -> Suggestions? {
    switch file.role {
    case .document(let path):
      if let lines = FrontMatterLines(file.text), lines.contains(offset) {
        let schema = FrontMatterSchema(FrontMatterSchema.kind(of: path, file.text, lines, view), view)
        return YAMLNames(schema, view).suggestions(YAMLCursor(file.text, lines.lines, at: offset))
      }
      return TextCompletion(path: path, text: file.text, view: view).suggestions(at: offset)
    case .configuration, .contacts, .services:
      guard let names = YAMLNames(file.role, view) else { return nil }
      return names.suggestions(YAMLCursor(file.text, 0..<file.text.count, at: offset))
    case .alerts, .other: return nil
    }
  }
}

/// The lines of a document's front matter, those with `---` left out.
struct FrontMatterLines {
  let lines: Range<Int>
  private let text: TextLines

  /// Nil if the document has none.
  init?(_ text: TextLines) {
    self.text = text
    func isFence(_ number: Int, orDots: Bool = false) -> Bool {
      var line = text.bytes[text.line(number)]
      if number == 0, line.starts(with: [0xEF, 0xBB, 0xBF]) { line = line.dropFirst(3) }
      while let last = line.last, last <= .space { line.removeLast() }
      return line.elementsEqual("---".utf8) || (orDots && line.elementsEqual("...".utf8))
    }
    guard isFence(0) else { return nil }
    lines = 1..<max(1, (1..<max(1, text.count)).first { isFence($0, orDots: true) } ?? text.count)
  }

  /// Whether a place is in it.
  func contains(_ offset: Int) -> Bool { lines.contains(text.line(at: offset)) }
}
