import Calendar
import Markdown
import YAML

/// Who is to be woken, and when: an escalation document as its front matter and its section `decision-tree` have it.
package struct Escalation: Sendable {
  /// Who keeps it true.
  package var owner: Located<String>?
  /// For each severity, who is told when, in the order of the file.
  package var ladders: [Ladder]
  /// The questions that lead to what to do; nil if the document asks none.
  package var tree: DecisionTree?

  /// The levels of one severity.
  package struct Ladder: Sendable {
    /// The name of the severity, as the document has it.
    package var severity: Located<String>
    package var levels: [Level]
  }

  /// Somebody who is told once a clock has run for some time.
  ///
  /// What is missing or cannot be read is nil.
  package struct Level: Sendable {
    /// Which clock runs.
    package var clock: Clock?
    /// How long it runs.
    package var after: Located<Interval>?
    /// Who is told, a key of `contacts.yml`.
    package var notify: Located<String>?
    /// How they are told.
    package var medium: Medium?
  }

  /// What a level counts its time from.
  package enum Clock: String, Sendable, CaseIterable {
    /// The start of the incident.
    case start
    /// A page that nobody acknowledges.
    case unacknowledged
    /// The moment when the responder is stuck.
    case stuck
  }

  /// How somebody is told.
  package enum Medium: String, Sendable, CaseIterable {
    case phone, push, slack, email
  }

  /// Takes an escalation document apart.
  init(_ frontMatter: FrontMatter, _ sections: [Section], _ markdown: MarkdownDocument) {
    owner = frontMatter.located(Keys.owner)
    ladders = frontMatter[Keys.levels] ?? []
    tree = sections.first(of: DecisionTree.role).flatMap { DecisionTree(in: $0, of: markdown) }
  }

  /// The clocks that its levels run on.
  package var clocks: Set<Clock> { Set(ladders.flatMap(\.levels).compactMap(\.clock)) }
}

/// The keys of a level.
private enum LevelKeys {
  static let when = Key("when", .choice(Escalation.Clock.self), required: true, "which clock runs")
  static let after = Key("after", .interval, required: true, "how long the clock runs")
  static let notify = Key("notify", .text, required: true, "who is notified, a key of `contacts.yml`")
  static let via = Key("via", .choice(Escalation.Medium.self), required: true, "how")
  static let all = [when.untyped, after.untyped, notify.untyped, via.untyped]
}

extension Form<[Escalation.Ladder]> {
  /// Levels by severity, in the order of the file.
  static var ladders: Self {
    Self(.map(.list(.record(LevelKeys.all)))) { value in
      value.entries?.map { entry in
        Escalation.Ladder(
          severity: Located(entry.key, at: entry.keyRange),
          levels: (entry.value.items ?? []).map { level in
            Escalation.Level(
              clock: level[LevelKeys.when], after: level.located(LevelKeys.after),
              notify: level.located(LevelKeys.notify), medium: level[LevelKeys.via])
          })
      }
    }
  }
}
