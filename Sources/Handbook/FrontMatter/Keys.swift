import Calendar
import YAML

/// The keys of front matter under our names, each with the form of its value.
///
/// A misspelt key does not compile, and the reference tables and the JSON Schemas are made of the same constants. Which
/// kind of document knows which of them is in `DocumentKind.keys`.
package enum Keys {
  package static let title = Key("title", .text, "what the document is called (default: the H1)")
  package static let kind = Key(
    "kind", .choice(DocumentKind.self), "what the document is, if its folder does not say so")
  package static let owner = Key("owner", .text, "who keeps it up to date, a key of `contacts.yml`")
  package static let severity = Key("severity", .text, "a severity in the scheme in `kedge.yml`")
  package static let keywords = Key("keywords", .texts, "other words that people search it by")
  package static let aliases = Key("aliases", .texts, "older paths, with or without a fragment, that lead here")
  package static let `internal` = Key("internal", .flag, "`true` keeps it out of a public edition")
  package static let draft = Key("draft", .flag, "`true` keeps it out of a public edition")
}

/// The record of the last test.
extension Keys {
  package static let lastTested = Key("last_tested", .date, "the day of the last real test")
  package static let testedBy = Key("tested_by", .text, "who tested it")
  package static let testKind = Key("test_kind", .text, "how it was tested: drill, incident, tabletop, review")
  package static let actualRTO = Key("actual_rto", .interval, "how long the test took to restore service")
  package static let evidence = Key(
    "evidence", .text, "where the proof is: a postmortem or drill record here, or a URL")
  package static let testedSteps = Key(
    "tested_steps", .text, "fingerprint of the commands and branches that were tested")
  package static let testedPart = Key(
    "tested_part", .text, "how many of its steps the test went through, `6 of 25`; `kedge drill` counts them")
  package static let testEvery = Key(
    "test_every", .period, "how often it must be tested, if its severity does not say")
}

/// Playbooks.
extension Keys {
  package static let failureReason = Key(
    "failure_reason", .text, "the failure reason in the alert that this playbook is for")
  package static let alerts = Key("alerts", .texts, "the names of the alerts that this playbook is for")
  package static let services = Key("services", .texts, "the services it is about, keys of `services.yml`")
  package static let rtoTarget = Key("rto_target", .interval, "how soon service must be restored")
  package static let escalateAfter = Key("escalate_after", .interval, "how long to try before escalating")
  package static let escalateTo = Key("escalate_to", .text, "who is escalated to, a key of `contacts.yml`")
  package static let parameters = Key(
    "parameters", .parameters, "names that the alert or `services.yml` fill in commands")
}

/// Escalation trees.
extension Keys {
  package static let levels = Key("levels", .ladders, "for each severity, who is notified when")
}

/// Comms templates.
extension Keys {
  package static let audience = Key("audience", .text, "who reads the message")
  package static let channel = Key(
    "channel", .text, required: true, "where the message is pasted: slack, statuspage, email, discord, …")
  package static let phases = Key("phases", .texts, required: true, "the phases that have a message here")
  package static let sendWithin = Key(
    "send_within", .intervals, "for each severity, how soon the first message goes out")
  package static let repeatEvery = Key("repeat_every", .intervals, "for each severity, how often an update goes out")
  package static let maximumLength = Key("max_length", .number, "the most characters that the channel takes")
  package static let fields = Key("fields", .parameters, "the places to fill in the text")
}
