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
    case .escalation:
      add(.factOwner, contact(Keys.owner))
      if !context.isPublic { facts += levels(of: document, in: context) }
    case .page:
      add(.factOwner, contact(Keys.owner))
    }
    add(.factSource, document.path)
    return TrustedHTML(trusted: facts)
  }

  /// Whom the levels of each severity notify, with the numbers beside the names.
  private static func levels(of document: Document, in context: PageContext) -> [UInt8] {
    var html = TrustedHTML.empty
    for ladder in document.escalation?.ladders ?? [] {
      html += "<div><dt>\(text: ladder.severity.value)</dt><dd>"
      for (number, level) in ladder.levels.enumerated() {
        guard let clock = level.clock, let after = level.after?.value, let key = level.notify?.value else { continue }
        let contact = context.handbook.contacts[key]
        let when = context.words(clock.word, ["time": context.words.duration(after)])
        html += "\(text: number == 0 ? "" : ", ")\(text: when) \(text: contact?.name ?? key)"
        if let phone = contact?.phone {
          html += " <a href=\"\(text: ContactLinks.dialled(phone))\">\(text: phone)</a>"
        }
      }
      html += "</dd></div>\n"
    }
    return html.bytes
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

extension Escalation.Clock {
  /// What a level says of its clock.
  fileprivate var word: Word {
    switch self {
    case .start: .levelStart
    case .unacknowledged: .levelUnacknowledged
    case .stuck: .levelStuck
    }
  }
}
