import Ground
import Handbook

extension NoticeWriter {
  /// One line for a phone at night: severity, server, what is wrong in words, then the word that machines use.
  ///
  ///     P1 payments: server refuses connections (connection_refused) for 7 min
  func headline(_ event: AlertEvent, severity: SeverityLevel, isBlip: Bool) -> String {
    let name = event.failureReason ?? event.alertName
    let title = links.playbook(of: event).map { inSentence(handbook.documents[$0].title) }
    var subject = event.service ?? ""
    var cause = name ?? "failing, no reason given"
    if let title {
      cause = title + (name.map { " (\($0))" } ?? "")
    } else if let alert = event.alertName, event.failureReason == nil {
      subject = event.service.map { "\(alert) on \($0)" } ?? alert
      cause = event.summary ?? ""
    } else if subject.isEmpty {
      subject = event.alertName ?? event.identity
    }
    let minutes = event.minutes.flatMap { $0 > 0 ? Minutes.text($0) + " min" : nil }
    let place = severity.id + (subject.isEmpty ? "" : " " + subject)
    guard event.phase == .resolved else {
      let what = cause.isEmpty ? "" : (subject.isEmpty ? " " : ": ") + cause
      return place + what + (minutes.map { " for " + $0 } ?? "")
    }
    let lasted = (minutes.map { " after " + $0 } ?? "") + (isBlip ? ", a blip" : "")
    return Self.resolved(place, lasted, was: cause)
  }

  /// What a headline says of what is over.
  static func resolved(_ place: String, _ lasted: String, was cause: String) -> String {
    "\(place): resolved\(lasted)" + (cause.isEmpty ? "" : "; was: \(cause)")
  }

  /// A title inside a sentence: English writes its first word in lower case, unless it is a name such as `DNS`.
  func inSentence(_ title: String) -> String {
    let bytes = Array(title.utf8.prefix(2))
    guard handbook.configuration.language.hasPrefix("en"), bytes.count == 2,
      UInt8.capitalLetters.contains(bytes[0]), UInt8.lowercaseLetters.contains(bytes[1])
    else { return title }
    return title.prefix(1).lowercased() + title.dropFirst()
  }
}
