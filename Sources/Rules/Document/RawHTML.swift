import Diagnostics
import Handbook
import Markdown

/// HTML in Markdown stays within what a page may safely hold.
struct RawHTML: DocumentRule {
  static let rule = Rule("raw-html", .warning, "raw HTML in a document uses only what is safe to publish")

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    var found: [(name: String, places: [Range<Int>])] = []
    for problem in document.markdown.problems where problem.kind == .rawHTML {
      // Both tags of an element, and all elements of a kind, are one thing to mend.
      let name = problem.detail.hasPrefix("</") ? "<" + problem.detail.dropFirst(2) : problem.detail
      if let index = found.firstIndex(where: { $0.name == name }) {
        found[index].places.append(problem.range)
      } else if found.count < Self.most {
        found.append((name, [problem.range]))
      }
    }
    return found.compactMap { item in
      if item.name == "<!--" {
        let message = "this comment has no end, and hides what follows"
        return context.finding(self, at: item.places.map { (message, $0, nil) }, help: "end it with `-->`")
      }
      let isAttribute = item.name.hasPrefix("attribute ")
      let isID = item.name.hasPrefix("attribute `id`")
      let message =
        isAttribute
        ? item.name.replacing("<", with: "`<").replacing(">", with: ">`") + " is left out"
        : "`\(item.name)` is shown as text"
      return context.finding(
        self, at: item.places.map { (message, $0, nil) },
        help: isID
          ? "choose another id: Kedge uses this one on every page"
          : isAttribute
            ? "remove it: pages have their own style"
            : "write it in Markdown, or in back-ticks if it is meant as text")
    }
  }

  /// How many kinds of elements a document is told of.
  private static let most = 50
}
