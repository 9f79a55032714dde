import ArgumentParser
import Calendar
import Handbook
import Import
import Pipeline

/// `kedge new postmortem`.
struct NewPostmortem: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "postmortem",
    abstract: "Begin a postmortem with what the alerts or the phone know.",
    usage: "kedge new postmortem [<title>] [options]",
    discussion: """
      --events reads a log of a monitor's events or of Alertmanager's webhooks, one \
      after another. Alerts that overlap, or follow within --join-within, are one \
      incident; --only picks one where there are several.

      --timeline reads what Copy timeline of a page has copied.

      EXAMPLES:
        kedge new postmortem 'Login fails after a deploy' --date 2026-11-20
        kedge new postmortem --events alerts.log --join-within 1h
        kedge new postmortem --timeline - < timeline.md
      """)

  @Argument(help: "What happened, in a few words (default: what the alerts say).")
  var title: String?

  @Option(help: ArgumentHelp("A log of events; - reads standard input.", valueName: "file"), completion: .file())
  var events: String?

  @Option(help: ArgumentHelp("A copied timeline; - reads standard input.", valueName: "file"), completion: .file())
  var timeline: String?

  @Option(
    help: ArgumentHelp(
      "How soon after an alert is over the next one belongs to it (default: 30m).", valueName: "duration"),
    transform: ArgumentForms.duration)
  var joinWithin: Interval?

  @Option(help: ArgumentHelp("Which incident of the log, counted from 1.", valueName: "number"))
  var only: Int?

  @Option(
    help: ArgumentHelp("The day of the incident (default: what the alerts say).", valueName: "date"),
    transform: ArgumentForms.date)
  var date: CivilDate?

  @OptionGroup var reading: ReadingArguments
  @OptionGroup var handbook: HandbookArguments
  @OptionGroup var calendar: TodayArgument
  @OptionGroup var drafting: DraftingArguments

  func validate() throws {
    guard events == nil || timeline == nil else {
      throw ValidationError("`--events` and `--timeline` cannot be used together")
    }
    guard events != nil || joinWithin == nil && only == nil else {
      throw ValidationError("`--join-within` and `--only` need `--events`")
    }
  }

  func run() throws {
    var beginning = NewDocuments.Beginning.nothing
    if let events {
      let source = try EventFile.read(events, "the events", or: "`--events FILE`", limit: Importers.maximumSize)
      beginning = .events(source, joinWithin: joinWithin ?? Interval(minutes: 30), only: only)
    } else if let timeline {
      beginning = .timeline(
        try EventFile.read(timeline, "the timeline", or: "`--timeline FILE`", limit: 1_000_000))
    }
    try NewCommand.begin(handbook, calendar, drafting) { new in
      try new.postmortem(beginning, title: title, on: date, zone: reading.timeZone, people: reading.people)
    }
  }
}

/// How text of other programs is read: the options of the verbs that take any.
struct ReadingArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The zone of times without an offset (default: time_zone under import in kedge.yml).", valueName: "zone"))
  var timeZone: String?

  @Option(help: "How people are called (default: people under import in kedge.yml, else roles).")
  var people: ImportSettings.People?
}

extension ImportSettings.People: ExpressibleByArgument {}
