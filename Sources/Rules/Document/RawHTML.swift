import Diagnostics
import Handbook
import Markdown

/// HTML in Markdown stays within what a page may safely hold.
struct RawHTML: DocumentRule {
  static let rule = Rule("raw-html", .warning, "raw HTML in a document uses only what is safe to publish")

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    var found: [(name: String, count: Int, first: MarkdownDocument.Problem)] = []
    for problem in document.markdown.problems where problem.kind == .rawHTML {
      // Both tags of an element, and all elements of a kind, are one thing to mend.
      let name = problem.detail.hasPrefix("</") ? "<" + problem.detail.dropFirst(2) : problem.detail
      if let index = found.firstIndex(where: { $0.name == name }) {
        found[index].count += 1
      } else if found.count < Self.most {
        found.append((name, 1, problem))
      }
    }
    return found.map { item in
      let times = item.count == 1 ? "" : item.count == 2 ? ", twice" : ", \(item.count) times"
      if item.name.hasPrefix("attribute ") {
        return context.finding(
          self, item.name.replacing("<", with: "`<").replacing(">", with: ">`") + " is left out" + times,
          at: item.first.range, help: "remove it: pages have their own style")
      }
      return context.finding(
        self, "`\(item.name)` is shown as text" + times, at: item.first.range,
        help: "write it in Markdown, or in back-ticks if it is meant as text")
    }
  }

  /// How many kinds of elements a document is told of.
  private static let most = 50
}
