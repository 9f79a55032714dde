import Diagnostics
import Handbook
import Markdown

/// What Kedge gave a name itself and a file holds as a key: a kind of test, how far a postmortem is written.
extension Words {
  /// A kind of test; one that the site defines stays as it is written.
  func testKind(_ name: String) -> String {
    switch name {
    case "drill": self[.testDrill]
    case "incident": self[.testIncident]
    case "tabletop": self[.testTabletop]
    case "review": self[.testReview]
    default: name
    }
  }

  /// How far the writing of a postmortem is.
  func status(_ name: String) -> String {
    switch name {
    case "draft": self[.statusDraft]
    case "review": self[.statusReview]
    case "final": self[.statusFinal]
    default: name
    }
  }

  /// How the playbooks served in an incident.
  func outcome(_ name: String) -> String {
    switch name {
    case "correct": self[.outcomeCorrect]
    case "incomplete": self[.outcomeIncomplete]
    case "wrong": self[.outcomeWrong]
    case "missing": self[.outcomeMissing]
    default: name
    }
  }

  /// What an action is for.
  func kind(of kind: ActionItem.Kind) -> String {
    switch kind {
    case .prevent: self[.actionPrevent]
    case .detect: self[.actionDetect]
    case .mitigate: self[.actionMitigate]
    case .process: self[.actionProcess]
    }
  }

  /// The word of a severity: ours where `kedge.yml` names none, else the site's own.
  func name(of level: SeverityLevel) -> String {
    guard level.isBuiltIn else { return level.name }
    return switch level.name {
    case "critical": self[.severityCritical]
    case "high": self[.severityHigh]
    case "medium": self[.severityMedium]
    default: self[.severityLow]
    }
  }

  /// What a severity demands of the responder; nil if nothing is said.
  func demand(of level: SeverityLevel) -> String? {
    if let time = level.acknowledgeWithin { return self(.acknowledge, ["time": duration(time)]) }
    guard level.isBuiltIn else { return level.response }
    return level.name == "medium" ? self[.responseHour] : self[.responseDay]
  }

  /// The title of a callout.
  func title(of callout: CalloutKind) -> String {
    switch callout {
    case .note: self[.calloutNote]
    case .tip: self[.calloutTip]
    case .important: self[.calloutImportant]
    case .warning: self[.calloutWarning]
    case .caution: self[.calloutCaution]
    }
  }

  /// What a finding weighs; notes are shown nowhere.
  func weight(of severity: Severity) -> String { severity == .error ? self[.findingError] : self[.findingWarning] }

  /// The direction of a language that is written from right to left, as HTML has it; empty for any other.
  func direction(of language: String) -> String {
    let parts = language.lowercased().split(separator: "-")
    let scripts: Set<Substring> = ["arab", "hebr", "thaa", "syrc", "nkoo", "adlm", "rohg", "mand", "samr"]
    if let script = parts.dropFirst().first(where: { $0.count == 4 }) { return scripts.contains(script) ? "rtl" : "" }
    let languages: Set<Substring> = [
      "ar", "arc", "ckb", "dv", "fa", "he", "iw", "ji", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi",
    ]
    return parts.first.map(languages.contains) == true ? "rtl" : ""
  }
}
