import Calendar
import Ground
import YAML

/// What happened, why, and what follows: a postmortem as its front matter has it.
package struct Postmortem: Sendable {
  /// The day of the incident, in UTC; where the front matter is silent, the day with which the file's name begins, at the
  /// start of the file.
  package var date: Located<CivilDate>?
  /// A severity of the scheme in `kedge.yml`.
  package var severity: Located<String>?
  /// How far the writing is.
  package var status: Located<Status>?
  /// When the first draft was there.
  package var draftedAt: Located<DayOrTime>?
  /// Who commanded.
  package var commander: Located<String>?
  /// Who wrote it.
  package var authors: [Located<String>]
  /// The services that were hit, keys of `services.yml`.
  package var services: [Located<String>]
  /// The reason in the alert, where one fired.
  package var failureReason: Located<String>?
  /// The playbooks that were used, as paths in the content folder.
  package var playbooks: [Located<String>]
  /// How they served.
  package var playbookOutcome: Located<PlaybookOutcome>?
  /// Who noticed.
  package var detectedBy: Located<Detection>?
  /// The milestones that it names, in the order in which an incident reaches them.
  package var milestones: [Milestone]
  /// The milestones that no key names and the text does, by a label or in a row of the timeline.
  package var readMilestones: [Milestone] = []
  /// What happened when; nil if there is no such section.
  package var timeline: Timeline?
  /// What shall change, in the order of the text.
  package var actions: [ActionItem] = []
  /// List items with a bold label that stand for sections, where no heading does.
  package var labels: [PostmortemLabel] = []
  /// How much of the error budget it cost, in minutes.
  package var errorBudgetMinutes: Located<Double>?
  /// The incident that it was imported from, `pagerduty:Q1ABC`.
  package var source: Located<String>?
  /// Whether it is a worked example rather than an incident of the site's own.
  package var isExample: Bool

  /// How far the writing is.
  package enum Status: String, Sendable, CaseIterable {
    case draft, review, final
  }

  /// How the playbooks served.
  package enum PlaybookOutcome: String, Sendable, CaseIterable {
    case correct, incomplete, wrong, missing
  }

  /// Who noticed an incident.
  package enum Detection: String, Sendable, CaseIterable {
    case alert, customer, engineer
  }

  /// Takes the front matter of a postmortem, its text and its path.
  init(_ frontMatter: FrontMatter, _ text: PostmortemText, path: String) {
    let named = frontMatter.has(Keys.date) ? nil : Self.date(ofFile: PathName(path).stem)
    date = frontMatter.located(Keys.date) ?? named.map { Located($0, at: 0..<0) }
    severity = frontMatter.located(Keys.severity)
    status = frontMatter.located(Keys.status)
    draftedAt = frontMatter.located(Keys.draftedAt)
    commander = frontMatter.located(Keys.commander)
    authors = frontMatter[Keys.authors] ?? []
    services = frontMatter[Keys.services] ?? []
    failureReason = frontMatter.located(Keys.failureReason)
    playbooks = frontMatter[Keys.playbooks] ?? []
    playbookOutcome = frontMatter.located(Keys.playbookOutcome)
    detectedBy = frontMatter.located(Keys.detectedBy)
    milestones = Milestone.Name.allCases.compactMap { name in
      frontMatter.located(name.key).map { moment in
        let span = moment.value
        return Milestone(
          name: name, time: span.start, latest: span.start == span.end ? nil : span.end, range: moment.range)
      }
    }
    errorBudgetMinutes = frontMatter.located(Keys.errorBudgetMinutes)
    source = frontMatter.located(Keys.source)
    isExample = frontMatter[Keys.example] == true
    labels = PostmortemLabel.all(in: text)
    let base = TimelineReader.Base(date: date?.value, started: milestone(.started)?.time)
    timeline = Timeline.read(text, labels, base)
    actions = ActionItemReader.read(text, labels, day: base.day)
    readMilestones = MilestoneReader(text: text, timeline: timeline, base: base).read(except: milestones)
  }

  /// The day with which a name begins, `2026-01-02` of `2026-01-02-disk-full`.
  package static func date(ofFile stem: Substring) -> CivilDate? {
    let (day, rest) = (stem.utf8.prefix(10), stem.utf8.dropFirst(10))
    guard day.count == 10, rest.first.map({ !UInt8.digits.contains($0) }) ?? true else { return nil }
    return CivilDate(iso: String(Substring(day)))
  }
}
