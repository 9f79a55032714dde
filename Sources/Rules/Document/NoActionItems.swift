import Diagnostics
import Handbook
import Markdown

/// A postmortem after which nothing changes is the record of a failure that will happen again.
struct NoActionItems: DocumentRule {
  static let rule = Rule(
    "no-action-items", .warning, "the section `action-items` of a postmortem has a row or a list item for each action",
    .model)

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    guard let postmortem = document.postmortem, postmortem.actions.isEmpty else { return [] }
    guard let place = Self.place(document, postmortem) else { return [] }
    // A placeholder is a finding of its own.
    if let section = document.section("action-items"),
      PlaceholderSection.content(of: section, in: document, context) != nil
    {
      return []
    }
    return [
      context.finding(
        self, "no action follows from this incident", at: place,
        help: "write each as a row of a table or an item of a list, with who does it and by when")
    ]
  }

  /// The heading or label of the section, where there is text below it: an empty section has findings of its own.
  private static func place(_ document: Document, _ postmortem: Postmortem) -> Range<Int>? {
    let markdown = document.markdown
    if let section = document.section("action-items") {
      let texts = section.blocks.compactMap { markdown.blocks[$0].text }
      let isLong = texts.count > 1 || texts.contains { $0.count > 20 }
      return isLong ? markdown.headings[section.heading].range : nil
    }
    return postmortem.labels.first { $0.role == "action-items" }?.range
  }
}
