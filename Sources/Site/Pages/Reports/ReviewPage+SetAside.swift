import Ground
import Links
import Markdown
import Reports

extension ReviewPage {
  /// The findings that the checks do not show: what comments suppress, each with its reason, and what the baseline has.
  func setAside(_ found: SetAsideFindings, in context: PageContext) -> TrustedHTML {
    let words = context.words
    guard found.suppressedCount + found.baselinedCount > 0 else { return .empty }
    var html: TrustedHTML = "<h2 id=\"set-aside\">\(text: words[.reviewSetAsideTitle])</h2>\n"
    if found.suppressedCount > 0 {
      html += "<p>\(text: words(.reviewSuppressed, count: found.suppressedCount))</p>\n<ul>\n"
      for item in found.suppressed.prefix(TodoList.most) {
        let url = ContentPath.relativeURL(from: path, to: item.page)
        html += "<li><a href=\"\(text: url)\">\(text: item.title)</a>: <code>\(text: item.rule)</code>"
        if item.count > 1 { html += " × \(text: String(item.count))" }
        html += " · \(text: item.reason)</li>\n"
      }
      html += "</ul>\n"
      let more = found.suppressed.count - TodoList.most
      if more > 0 { html += "<p>\(text: words(.reviewMore, count: more))</p>\n" }
    }
    guard found.baselinedCount > 0 else { return html }
    html += "<p>\(text: words(.reviewBaselined, count: found.baselinedCount))</p>\n<ul>\n"
    for item in found.baselined {
      html += "<li><code>\(text: item.rule)</code> × \(text: String(item.count))</li>\n"
    }
    return html + "</ul>\n"
  }
}
