import Calendar
import Diagnostics
import Ground
import Handbook
import Links

/// The actions that need a ticket as commands for a shell, one a line, that create an issue each.
///
/// Each word is in single quotes, in which a shell expands nothing. In the text of the issue nothing is left that would
/// call somebody: the owner is in a code span, as handles of a handbook need not be those of GitHub.
struct ActionsGitHub {
  let baseURL: String?

  func text(of report: ActionsReport) -> String {
    report.rows(for: .github).map { row in
      "gh issue create --title \(Self.word(Terminal.line(row.words))) --body \(Self.word(body(row)))\n"
    }.joined()
  }

  private func body(_ row: ActionRow) -> String {
    let place = baseURL.map { $0 + "/" + ContentPath.percentEncoded(row.page) } ?? Self.code(row.path)
    let details: [String?] = [
      "From the postmortem of \(row.date?.description ?? "an incident"): \(place)",
      row.owner.map { "Owner: " + Self.code($0) }, row.dueText.map { "Due: " + Self.code($0) },
      row.priority.map { "Priority: " + Self.code($0) }, row.kind.map { "Type: " + $0.rawValue },
    ]
    return details.compactMap { $0 }.joined(separator: " · ")
  }

  /// Text as a code span, which calls nobody.
  private static func code(_ text: String) -> String {
    "`" + Terminal.line(text).replacing(ascii: .backtick, with: "'") + "`"
  }

  /// Text as one word of a shell, always quoted, so that nobody has to look twice.
  private static func word(_ text: String) -> String { text.shellQuoted }
}
