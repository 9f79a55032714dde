import Calendar
import Markdown
import YAML

/// The runbook for one failure, as its front matter describes it.
package struct Playbook: Sendable {
  package var failureReason: Located<String>?
  package var alerts: [Located<String>]
  package var severity: Located<String>?
  package var owner: Located<String>?
  package var escalateTo: Located<String>?
  package var services: [Located<String>]
  package var rtoTarget: Interval?
  package var escalateAfter: Interval?
  package var parameters: [Parameter]

  /// A place in the text that the alert or `services.yml` fills in.
  package struct Parameter: Sendable, Hashable {
    package var name: String
    package var type: String
    package var example: String
    /// Where the name stands in the file.
    package var range: Range<Int>

    /// The parameters that a mapping of names declares.
    static func list(_ value: YAMLValue?) -> [Parameter] {
      (value?.entries ?? []).map { entry in
        Parameter(
          name: entry.key, type: entry.value["type"]?.scalar ?? "text",
          example: entry.value["example"]?.scalar ?? "", range: entry.keyRange)
      }
    }
  }
}

extension Playbook {
  /// Takes the front matter of a playbook.
  init(_ frontMatter: FrontMatter) {
    failureReason = frontMatter.text("failure_reason")
    alerts = frontMatter["alerts"]?.locatedTexts ?? []
    severity = frontMatter.text("severity")
    owner = frontMatter.text("owner")
    escalateTo = frontMatter.text("escalate_to")
    services = frontMatter["services"]?.locatedTexts ?? []
    rtoTarget = frontMatter["rto_target"]?.interval
    escalateAfter = frontMatter["escalate_after"]?.interval
    parameters = Parameter.list(frontMatter["parameters"])
  }
}

extension Document {
  /// The declared places to fill in: `parameters` of a playbook, `fields` of a comms template.
  package var parameters: [Playbook.Parameter] {
    playbook?.parameters ?? Playbook.Parameter.list(frontMatter[kind == .comms ? "fields" : "parameters"])
  }

  /// The first paragraph of a section, as plain text: the one-line symptom on the home page.
  package func firstParagraph(of role: String) -> String? {
    guard let section = section(role) else { return nil }
    for index in section.blocks {
      if case .paragraph = markdown.blocks[index].kind, let text = markdown.blocks[index].text {
        return markdown.plainText(text)
      }
    }
    return nil
  }
}
