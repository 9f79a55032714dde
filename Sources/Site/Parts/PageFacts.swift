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
    func text<Value>(_ key: Key<Value>) -> String? { document.frontMatter.written(key)?.text }
    func list(_ key: Key<[Located<String>]>) -> String? {
      document.frontMatter[key].map { $0.map(\.value).joined(separator: ", ") }
    }
    func contact(_ key: Key<String>) -> String? {
      // A public edition names nobody who is to be woken.
      guard !context.isPublic else { return nil }
      return text(key).map { context.handbook.contacts[$0].map { "\($0.name) (\($0.key))" } ?? $0 }
    }
    func moment(_ key: Key<TimeSpan>) -> String? {
      document.frontMatter[key].map { span in
        span.start == span.end ? words.moment(span.start) : "\(words.moment(span.start)) – \(words.moment(span.end))"
      }
    }
    switch document.kind {
    case .playbook:
      add(.factAlerts, list(Keys.alerts))
      add(.factOwner, contact(Keys.owner))
      add(.factServices, list(Keys.services))
    case .postmortem:
      add(.factStatus, text(Keys.status).map(words.status))
      add(.factDate, document.postmortem?.date?.value.description)
      add(.factCommander, text(Keys.commander))
      add(.factAuthors, list(Keys.authors))
      add(.factServices, list(Keys.services))
      add(.factFailureReason, text(Keys.failureReason))
      add(.factStarted, moment(Keys.startedAt))
      add(.factDetected, moment(Keys.detectedAt))
      add(.factAcknowledged, moment(Keys.acknowledgedAt))
      add(.factMitigated, moment(Keys.mitigatedAt))
      add(.factResolved, moment(Keys.resolvedAt))
      add(.factPlaybookOutcome, text(Keys.playbookOutcome).map(words.outcome))
    case .comms:
      add(.factChannel, text(Keys.channel))
      add(.factMaxLength, text(Keys.maximumLength))
      add(.factSendWithin, perSeverity(Keys.sendWithin, document, context))
      add(.factRepeatEvery, perSeverity(Keys.repeatEvery, document, context))
    case .escalation, .page:
      add(.factOwner, contact(Keys.owner))
    }
    add(.factSource, document.path)
    return TrustedHTML(trusted: facts)
  }

  private static func perSeverity(
    _ key: Key<[SeverityInterval]>, _ document: Document, _ context: PageContext
  ) -> String? {
    let intervals = (document.frontMatter[key] ?? []).compactMap { entry in
      entry.interval.map { (key: entry.severity.value, value: $0) }
    }
    guard !intervals.isEmpty else { return nil }
    func order(_ severity: String) -> (Int, String) {
      (context.configuration.rank(ofSeverity: severity), severity)
    }
    return intervals.sorted { order($0.key) < order($1.key) }
      .map { $0.key + " " + context.words.duration($0.value) }.joined(separator: ", ")
  }
}
