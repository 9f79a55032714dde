import Calendar
import Ground
import Handbook
import Links
import Markdown
import YAML

/// What the front matter says of a document, as lines of a label and a text.
enum PageFacts {
  static func html(_ document: Document, in context: PageContext) -> TrustedHTML {
    var facts: [UInt8] = []
    facts.reserveCapacity(512)
    func add(_ label: StaticString, _ value: String?) {
      guard let value, !value.isEmpty else { return }
      facts.append(literal: "<div><dt>")
      facts.append(literal: label)
      facts.append(literal: "</dt><dd>")
      Escaping.appendText(value, to: &facts)
      facts.append(literal: "</dd></div>\n")
    }
    func text(_ key: String) -> String? { document.frontMatter.text(key)?.value }
    func list(_ key: String) -> String? { document.frontMatter[key].map { $0.texts.joined(separator: ", ") } }
    func contact(_ key: String) -> String? {
      // A public edition names nobody who is to be woken.
      guard !context.isPublic else { return nil }
      return text(key).map { context.handbook.contacts[$0].map { "\($0.name) (\($0.key))" } ?? $0 }
    }
    func moment(_ key: String) -> String? {
      document.frontMatter[key]?.timestamp.map { "\($0.date) \($0.clockText) UTC" }
    }
    switch document.kind {
    case .playbook:
      add("Alerts", list("alerts"))
      add("Owner", contact("owner"))
      add("Services", list("services"))
    case .postmortem:
      add("Status", text("status"))
      add("Date", text("date"))
      add("Commander", text("incident_commander"))
      add("Authors", list("authors"))
      add("Services", list("services"))
      add("Failure reason", text("failure_reason"))
      add("Started", moment("started_at"))
      add("Detected", moment("detected_at"))
      add("Acknowledged", moment("acknowledged_at"))
      add("Mitigated", moment("mitigated_at"))
      add("Resolved", moment("resolved_at"))
      add("Playbook was", text("playbook_outcome"))
    case .comms:
      add("Channel", text("channel"))
      add("Most characters", text("max_length"))
      add("First message within", perSeverity("send_within", document, context))
      add("Update every", perSeverity("repeat_every", document, context))
    case .escalation, .page:
      add("Owner", contact("owner"))
    }
    add("Source", document.path)
    return TrustedHTML(trusted: facts)
  }

  private static func perSeverity(_ key: String, _ document: Document, _ context: PageContext) -> String? {
    guard let intervals = document.frontMatter[key]?.intervals, !intervals.isEmpty else { return nil }
    func order(_ severity: String) -> (Int, String) {
      (context.configuration.rank(ofSeverity: severity), severity)
    }
    return intervals.sorted { order($0.key) < order($1.key) }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
  }
}
