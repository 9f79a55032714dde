import Calendar
import Ground
import Handbook
import Markdown
import YAML

/// What a page says of the last test, in words that stay true however old the page grows.
///
/// Only what time cannot change is said at build time: the days of the test and of the next one, and what was overdue
/// already. Whether that day has come by now is added when the page is opened, by `chips.js`.
enum FreshnessChip {
  /// The chip as an element `tag`, with `more` after its words; a public edition does not name the tester.
  static func html(
    _ tag: StaticString, _ freshness: Freshness, namesTester: Bool, more: TrustedHTML = .empty
  ) -> TrustedHTML {
    let (style, mark, said) = look(freshness.state)
    var html: [UInt8] = []
    html.reserveCapacity(384 + more.bytes.count)
    html.append(literal: "<")
    html.append(literal: tag)
    html.append(literal: " class=\"fresh ")
    html.append(literal: style)
    if let due = freshness.due, let soon = freshness.dueSoon {
      html.append(literal: "\" data-due=\"")
      html += due.description.utf8
      html.append(literal: "\" data-soon=\"")
      html += soon.description.utf8
    }
    html.append(literal: "\"><span class=\"mark\" aria-hidden=\"true\">")
    html.append(literal: mark)
    html.append(literal: "</span> <span class=\"said\">")
    html.append(literal: said)
    html.append(literal: "</span>")
    Escaping.appendText(words(freshness, namesTester: namesTester), to: &html)
    html += more.bytes
    html.append(literal: "</")
    html.append(literal: tag)
    html.append(literal: ">")
    return TrustedHTML(trusted: html)
  }

  /// The words alone, whose days are absolute.
  static func words(_ freshness: Freshness, namesTester: Bool) -> String {
    switch freshness.state {
    case .invalid: return "no valid test date"
    case .neverTested:
      guard let kind = freshness.discounted, let date = freshness.lastTested else { return "never tested" }
      return "never tested: the \(kind.name) of \(date.longText) does not count"
    default:
      var words = "tested "
      words.reserveCapacity(128)
      if let date = freshness.lastTested { words += date.longText }
      if namesTester, let tester = freshness.record.testedBy?.value {
        words += " by "
        words += tester
      }
      if let kind = freshness.record.kind?.value {
        words += " ("
        words += kind
        words += ")"
      }
      if let due = freshness.due {
        words += ", due "
        words += due.longText
      }
      return words
    }
  }

  private static func look(_ state: Freshness.State) -> (style: StaticString, mark: StaticString, said: StaticString) {
    switch state {
    case .fresh, .dueSoon, .dueToday: ("dated", "◷", "")
    case .stale: ("stale", "⚠", "stale: ")
    case .neverTested: ("never-tested", "○", "")
    case .invalid: ("invalid", "⚠", "")
    }
  }
}
