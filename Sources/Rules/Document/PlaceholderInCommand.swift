import Diagnostics
import Ground
import Handbook
import Markdown

/// A command has no place that the reader has to fill in by hand, where the site could fill it in.
///
/// At night `<namespace>` is pasted as it is. A declared parameter is filled in by the alert's link, or asked for once for
/// the whole page.
struct PlaceholderInCommand: DocumentRule {
  static let rule = Rule(
    "placeholder-in-command", .note, "no command has a placeholder such as `<pod>` in it",
    source: "Google developer documentation style guide, Placeholders: each is explained where it is used")

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    let text = document.markdown.text
    var places: [(number: Int, range: Range<Int>)] = []
    for block in context.shellBlocks(of: document) {
      for line in block.lines where line.kind == .command || line.kind == .continuation {
        places += CommandPlaceholder.all(in: text[line.text]).map { (block.number, $0) }
      }
    }
    let found = places.map { place -> Diagnostic.Found in
      let shown = document.markdown.plainText(place.range)
      return (
        "`\(shown)` is to be replaced by hand before the command runs",
        context.place(inCode: place.number, of: document, place.range), "another one, `\(shown)`"
      )
    }
    let finding = context.finding(
      self, at: found,
      help: document.kind == .playbook
        ? "declare a parameter and write `{{name}}` in its place: the alert's link fills it in"
        : "say above the command what belongs in its place, or let the command find it out",
      fix: document.kind == .playbook && !places.isEmpty ? ParameterFix(document, context).fix(of: places) : nil)
    return [finding].compactMap { $0 }
  }
}
