import Authoring
import Handbook
import YAML

/// What there is to say of somebody who can be reached.
enum ContactText {
  /// One line: what people call it and when somebody answers.
  static func short(_ contact: Contacts.Contact) -> String {
    [contact.name, contact.hours].compactMap { $0 }.joined(separator: ", ")
  }

  /// Every way to reach it, as Markdown.
  static func markdown(_ contact: Contacts.Contact) -> String {
    let ways: [(String, String?)] = [
      ("Phone", contact.phone), ("Pager", contact.pager), ("Slack", contact.slack), ("Email", contact.email),
      ("Hours", contact.hours), ("Role", contact.role), ("Last tried", contact.lastTested?.scalar),
    ]
    let lines = ways.compactMap { name, value in value.map { "- \(name): \(PlainMarkdown.line($0))" } }
    return (["**\(PlainMarkdown.line(contact.name))** (`\(contact.key)`)"] + (lines.isEmpty ? [] : [""]) + lines)
      .joined(separator: "\n")
  }
}
