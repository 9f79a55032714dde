import Calendar
import Handbook

/// What is known of one incident before anybody has written about it: what an export, a log or a phone says.
///
/// All text is as it was found, cleaned of characters that nobody sees. What is not known is not there.
package struct IncidentDraft: Sendable, Hashable {
  /// Where it comes from, `pagerduty:Q1ABC`; nil if nothing names it.
  package var source: String?
  /// Where in the file it is, `export.csv:3:1`, where the source is a list of incidents.
  package var place: String?
  /// Whether the file ends before all of it was there.
  package var isCut = false
  package var title: String
  /// Where the source shows it.
  package var link: String?
  /// The source's words for its severity, the surest first.
  package var severities: [String] = []
  /// The source's words for its urgency or its effect, which mean a severity only where `kedge.yml` says so.
  package var urgencies: [String] = []
  /// The names of the services that were hit.
  package var services: [String] = []
  package var tier: String?
  package var failureReason: String?
  /// The names of the alerts that fired.
  package var alerts: [String] = []
  /// The pages that were worked through.
  package var runbooks: [String] = []
  /// The same as they may be shown; nil where nothing has been concealed.
  package var shownRunbooks: [String]?
  /// Whether the first sign that the source knows is an alert.
  package var isFromAlert = false
  package var moments: [Moment] = []
  package var entries: [Entry] = []
  package var facts: [Fact] = []
  package var texts: [Text] = []
  package var actions: [Action] = []
  /// Everybody who is named, in the order of appearance.
  package var people: [Person] = []

  package init(source: String? = nil, title: String) { (self.source, self.title) = (source, title) }

  /// A milestone that the source knows, and what it is there.
  package struct Moment: Sendable, Hashable {
    package var name: Milestone.Name
    package var time: Timestamp
    /// What it is in the source, `the incident was opened`.
    package var meaning: String
  }

  /// Something that happened.
  package struct Entry: Sendable, Hashable {
    package var time: Timestamp
    /// Who did or said it, by the index in ``people``.
    package var author: Int?
    package var text: String

    package init(_ time: Timestamp, _ text: String, by author: Int? = nil) {
      (self.time, self.text, self.author) = (time, text, author)
    }
  }

  /// Something that has no place of its own in a postmortem.
  package struct Fact: Sendable, Hashable {
    package var name: String
    package var value: String

    package init(name: String, value: String) { (self.name, self.value) = (name, value) }
  }

  /// A longer text, with what it is.
  package struct Text: Sendable, Hashable {
    package var name: String
    package var text: String

    package init(name: String, text: String) { (self.name, self.text) = (name, text) }
  }

  /// Something to be done.
  package struct Action: Sendable, Hashable {
    package var words: String
    package var link: String?
    /// Who does it, by the index in ``people``.
    package var owner: Int?
    package var due: CivilDate?
    package var isDone: Bool
  }

  /// Somebody whom the source names.
  package struct Person: Sendable, Hashable {
    /// A name, an address, a login.
    package var name: String
    /// Whether the name is a login, by which people are called with an `@`.
    package var isLogin = false
  }

  /// The time of a milestone.
  package subscript(name: Milestone.Name) -> Timestamp? { moments.first { $0.name == name }?.time }

  /// Notes a milestone, where it is known and no surer word on it is there.
  package mutating func note(_ name: Milestone.Name, _ time: Timestamp?, _ meaning: String) {
    guard let time, self[name] == nil else { return }
    moments.append(Moment(name: name, time: time, meaning: meaning))
  }

  /// Notes a fact, where there is one.
  package mutating func note(_ name: String, _ value: String?) {
    guard let value, !value.isEmpty else { return }
    facts.append(Fact(name: name, value: value))
  }

  /// The index of somebody, who is added where nobody has named them before.
  package mutating func person(_ name: String?, isLogin: Bool = false) -> Int? {
    guard let name, !name.isEmpty else { return nil }
    if let index = people.firstIndex(where: { $0.name == name }) { return index }
    people.append(Person(name: name, isLogin: isLogin))
    return people.count - 1
  }

  /// The first moment that anything is known of.
  package var first: Timestamp? { (moments.map(\.time) + entries.map(\.time)).min() }
}
