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
    let words = context.words
    func add(_ label: Word, _ value: String?) {
      guard let value, !value.isEmpty else { return }
      facts.append(literal: "<div><dt>")
      Escaping.appendText(words[label], to: &facts)
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
      document.frontMatter[key]?.timestamp.map(words.moment)
    }
    switch document.kind {
    case .playbook:
      add(.factAlerts, list("alerts"))
      add(.factOwner, contact("owner"))
      add(.factServices, list("services"))
    case .postmortem:
      add(.factStatus, text("status").map(words.status))
      add(.factDate, text("date"))
      add(.factCommander, text("incident_commander"))
      add(.factAuthors, list("authors"))
      add(.factServices, list("services"))
      add(.factFailureReason, text("failure_reason"))
      add(.factStarted, moment("started_at"))
      add(.factDetected, moment("detected_at"))
      add(.factAcknowledged, moment("acknowledged_at"))
      add(.factMitigated, moment("mitigated_at"))
      add(.factResolved, moment("resolved_at"))
      add(.factPlaybookOutcome, text("playbook_outcome").map(words.outcome))
    case .comms:
      add(.factChannel, text("channel"))
      add(.factMaxLength, text("max_length"))
      add(.factSendWithin, perSeverity("send_within", document, context))
      add(.factRepeatEvery, perSeverity("repeat_every", document, context))
    case .escalation, .page:
      add(.factOwner, contact("owner"))
    }
    add(.factSource, document.path)
    return TrustedHTML(trusted: facts)
  }

  private static func perSeverity(_ key: String, _ document: Document, _ context: PageContext) -> String? {
    guard let intervals = document.frontMatter[key]?.intervals, !intervals.isEmpty else { return nil }
    func order(_ severity: String) -> (Int, String) {
      (context.configuration.rank(ofSeverity: severity), severity)
    }
    return intervals.sorted { order($0.key) < order($1.key) }
      .map { $0.key + " " + context.words.duration($0.value) }.joined(separator: ", ")
  }
}
