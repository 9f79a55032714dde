import Diagnostics
import Handbook
import Markdown

/// One cause explains no incident: something made it possible, longer or wider, or hid it.
struct CauseWithoutFactors: DocumentRule {
  static let rule = Rule(
    "cause-without-factors", .note, "a postmortem that names one cause also names what contributed", .model)

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    guard document.postmortem != nil, let cause = document.section("root-cause"),
      let role = context.configuration.sections[.postmortem]?.first(where: { $0.name == "contributing-factors" }),
      // What is missing and required is a finding already.
      !role.isRequired, !document.has(role.name), isOne(cause, document.markdown)
    else { return [] }
    return [
      context.finding(
        self, "this names one cause, and nothing that contributed", at: document.markdown.headings[cause.heading].range,
        help: "add a section `## \(role.headings.first ?? "Contributing factors")`: "
          + "what made it possible, what made it longer or wider, what hid it?")
    ]
  }

  /// Whether a section is one paragraph, or one chain of whys.
  private func isOne(_ section: Section, _ markdown: MarkdownDocument) -> Bool {
    var (paragraphs, lists) = (0, 0)
    for index in section.blocks {
      let block = markdown.blocks[index]
      switch block.kind {
      case .heading, .table: return false
      case .paragraph where block.parent < 0: paragraphs += 1
      case .list(let ordered, _, _) where block.parent < 0:
        guard ordered, WhyChain(index, in: markdown) != nil else { return false }
        lists += 1
      default: break
      }
    }
    return lists == 1 ? true : lists == 0 && paragraphs == 1
  }
}
