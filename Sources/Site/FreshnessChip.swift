import Handbook
import Markdown

/// What a page says of the last test, in words that stay true however old the page grows.
///
/// Only what time cannot change is said at build time: the days of the test and of the next one, and what was overdue
/// already. Whether that day has come by now is added when the page is opened, by `script.js`.
enum FreshnessChip {
  /// The chip as an element `tag`, with `more` after its words; a public edition does not name the tester.
  static func html(
    _ tag: StaticString, _ freshness: Freshness, namesTester: Bool, more: TrustedHTML = .empty
  ) -> TrustedHTML {
    let (style, mark, said) = look(freshness.state)
    let name = TrustedHTML(trusted: tag.description)
    var html: TrustedHTML = "<\(name) class=\"fresh \(text: style)\""
    if let due = freshness.due, let soon = freshness.dueSoon {
      html += " data-due=\"\(text: due.description)\" data-soon=\"\(text: soon.description)\""
    }
    html += "><span class=\"mark\" aria-hidden=\"true\">\(text: mark)</span> <span class=\"said\">\(text: said)</span>"
    html += "\(text: words(freshness, namesTester: namesTester))\(more)</\(name)>"
    return html
  }

  /// The words alone, whose days are absolute.
  static func words(_ freshness: Freshness, namesTester: Bool) -> String {
    switch freshness.state {
    case .invalid: return "no valid test date"
    case .neverTested:
      guard let kind = freshness.discounted, let date = freshness.lastTested else { return "never tested" }
      return "never tested: the \(kind.name) of \(date.longText) does not count"
    default:
      var words = "tested \(freshness.lastTested?.longText ?? "")"
      if namesTester, let tester = freshness.record.testedBy?.value { words += " by \(tester)" }
      if let kind = freshness.record.kind?.value { words += " (\(kind))" }
      if let due = freshness.due { words += ", due \(due.longText)" }
      return words
    }
  }

  private static func look(_ state: Freshness.State) -> (style: String, mark: String, said: String) {
    switch state {
    case .fresh, .dueSoon, .dueToday: ("dated", "◷", "")
    case .stale: ("stale", "⚠", "stale: ")
    case .neverTested: ("never-tested", "○", "")
    case .invalid: ("invalid", "⚠", "")
    }
  }
}
