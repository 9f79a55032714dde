import Calendar
import Ground
import Handbook
import Markdown
import YAML

/// What a page says of the last test, in words that stay true however old the page grows.
///
/// Only what time cannot change is said at build time: the days of the test and of the next one. Whether that day has come
/// by now is added when the page is opened, by `chips.js`, so that a page stays the same while nothing on it changes.
/// A page that is about one day, such as `freshness.html`, says at build time what was overdue then.
enum FreshnessChip {
  /// The chip as an element `tag`, with `more` after its words; a public edition does not name the tester. `isOfDay` says
  /// whether the page is about the day of the build, and names it.
  static func html(
    _ tag: StaticString, _ freshness: Freshness, in context: PageContext, more: TrustedHTML = .empty,
    isOfDay: Bool = false
  ) -> TrustedHTML {
    let words = context.words
    let isStale = isOfDay && freshness.state == .stale
    let (style, mark) = isStale ? ("stale", "⚠") : look(freshness.state)
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
    html.append(literal: "</span><span class=\"said\"> ")
    if isStale {
      Escaping.appendText(words[.scriptStale], to: &html)
      html.append(literal: ": ")
    }
    html.append(literal: "</span>")
    write(freshness, words, namesTester: !context.isPublic, to: &html)
    html += more.bytes
    html.append(literal: "</")
    html.append(literal: tag)
    html.append(literal: ">")
    return TrustedHTML(trusted: html)
  }

  /// Only the words, with absolute days.
  private static func write(_ freshness: Freshness, _ words: Words, namesTester: Bool, to html: inout [UInt8]) {
    switch freshness.state {
    case .invalid: Escaping.appendText(words[.chipInvalid], to: &html)
    case .neverTested:
      guard let kind = freshness.discounted, let date = freshness.lastTested else {
        return Escaping.appendText(words[.chipNever], to: &html)
      }
      let text = words(.chipDiscounted, ["kind": words.testKind(kind.name), "date": words.date(date)])
      Escaping.appendText(text, to: &html)
    default:
      guard let due = freshness.due else { return write(tested: freshness, words, namesTester, to: &html) }
      words.phrase(.chipDue).write(to: &html) { place, html in
        guard place != "date" else { return words.write(due, to: &html) }
        write(tested: freshness, words, namesTester, to: &html)
      }
    }
  }

  /// When it was tested and how.
  private static func write(tested freshness: Freshness, _ words: Words, _ namesTester: Bool, to html: inout [UInt8]) {
    let tester = namesTester ? freshness.record.testedBy?.value : nil
    func write(_ html: inout [UInt8]) {
      words.phrase(tester == nil ? .chipTested : .chipTestedBy).write(to: &html) { place, html in
        if place == "name" {
          Escaping.appendText(tester ?? "", to: &html)
        } else if let date = freshness.lastTested {
          words.write(date, to: &html)
        }
      }
    }
    guard let kind = freshness.record.kind?.value else { return write(&html) }
    words.phrase(.chipKind).write(to: &html) { place, html in
      if place == "kind" { Escaping.appendText(words.testKind(kind), to: &html) } else { write(&html) }
    }
  }

  private static func look(_ state: Freshness.State) -> (style: StaticString, mark: StaticString) {
    switch state {
    case .fresh, .dueSoon, .dueToday, .stale: ("dated", "◷")
    case .neverTested: ("never-tested", "○")
    case .invalid: ("invalid", "⚠")
    }
  }
}
