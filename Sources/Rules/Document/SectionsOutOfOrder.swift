import Diagnostics
import Handbook
import Markdown

/// Sections are in the order in which a responder needs them.
struct SectionsOutOfOrder: DocumentRule {
  static let rule = Rule("sections-out-of-order", .note, "sections are in the order of the content model", .model)

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    // Every handbook has its own order; ours counts for nothing where nobody wrote it down.
    guard context.configuration.writtenSections.contains(document.kind) else { return [] }
    let order = context.configuration.sections[document.kind] ?? []
    var last: (rank: Int, name: String)?
    for section in document.sections where !section.isRepeat {
      guard let role = section.role, let rank = order.firstIndex(where: { $0.name == role }) else { continue }
      if let last, rank < last.rank {
        return [
          context.finding(
            self, "section `\(role)` comes after `\(last.name)`",
            at: document.markdown.headings[section.heading].range,
            help: "the order is " + order.map { "`\($0.name)`" }.joined(separator: ", "))
        ]
      }
      last = (rank, role)
    }
    return []
  }
}
