import ArgumentParser
import Calendar
import Diagnostics
import Findings
import Ground
import Handbook
import Pipeline
import Reports
import Testing

@testable import kedge

@Suite("What is typed is what is meant")
struct ParsingTests {
  private static func parse<Verb: ParsableCommand>(_ words: [String], as verb: Verb.Type = Verb.self) throws -> Verb {
    try #require(try Kedge.parseAsRoot(words) as? Verb, "\(words)")
  }

  @Test("Without options each verb reads `content`, for the readers that `kedge.yml` names, and shows all it finds")
  func defaults() throws {
    let check = try Self.parse(["check"], as: CheckCommand.self)
    #expect(check.handbook.place.content == nil && check.handbook.place.config == nil)
    #expect(check.handbook.audience == nil && check.failing.threshold == .error && check.calendar.today == nil)
    #expect(check.report.format == .full && !check.report.quiet && !check.links)
    #expect(check.ledger.base == nil && check.ledger.published == nil)
    let build = try Self.parse(["build"], as: BuildCommand.self)
    #expect(build.out == nil && !build.draft && !build.acceptAnchors && !build.timings)
    let payload = try Self.parse(["payload", "--routes"], as: PayloadCommand.self)
    #expect(payload.event == "-" && payload.endpoint == nil && payload.only == nil)
    #expect(try Self.parse(["anchors"], as: AnchorsCommand.List.self).format == .text)
    #expect(try Self.parse(["link", "a"], as: LinkCommand.self).format == .url)
    #expect(try Self.parse(["explain"], as: ExplainCommand.self).format == .text)
  }

  @Test("Options reach what the verb works with")
  func options() throws {
    let check = try Self.parse(
      [
        "check", "--content", "runbooks", "--config=ops/kedge.yml", "--today", "2026-11-21", "--audience", "public",
        "--strict", "--base", "origin/main", "--published", "-", "--format", "json", "-q", "--links",
      ], as: CheckCommand.self)
    var options = check.handbook.options(check.calendar.today)
    check.ledger.apply(to: &options)
    #expect(options.content == "runbooks" && options.config == "ops/kedge.yml" && options.audience == .public)
    #expect(options.today.description == "2026-11-21")
    #expect(options.base == "origin/main" && options.published == "-")
    #expect(check.failing.threshold == .warning && check.report.format == .json && check.report.quiet && check.links)
    let fresh = try Self.parse(
      [
        "fresh", "--format", "ics", "--owner", "a", "--owner", "b", "--kind", "playbook", "--within", "30d",
        "--fail-on",
        "stale", "--fail-on", "never-tested", "--undated", "skip", "--width", "72",
      ], as: FreshCommand.self)
    #expect(fresh.format == .ics && fresh.owner == ["a", "b"] && fresh.kind == ["playbook"])
    #expect(fresh.within == Interval(days: 30) && fresh.failOn == [.stale, .neverTested] && fresh.table.width == 72)
    let tested = try Self.parse(
      [
        "tested", "timeout", "--by", "alice", "--kind", "drill", "--rto", "9m", "--evidence", "x", "--date",
        "2026-11-20",
      ],
      as: TestedCommand.self)
    #expect(tested.document == "timeout" && tested.rto == Interval(minutes: 9))
    #expect(tested.date?.description == "2026-11-20")
    let drill = try Self.parse(["drill", "timeout"], as: DrillCommand.self)
    #expect(drill.kind == "drill" && drill.by == nil && drill.evidence == nil)
    let retire = try Self.parse(["anchors", "retire", "a#b", "--to", "c"], as: AnchorsCommand.Retire.self)
    #expect(retire.old == "a#b" && retire.to == "c" && retire.reason == nil)
  }

  @Test("`--strict` is `--fail-on warning`", arguments: ["check", "build", "alerts"])
  func failOn(_ verb: String) throws {
    let cases: [([String], FailureThreshold)] = [
      ([], .error), (["--strict"], .warning), (["--fail-on", "warning"], .warning), (["--fail-on", "error"], .error),
      (["--fail-on", "note"], .note), (["--strict", "--fail-on", "note"], .note),
    ]
    for (words, threshold) in cases {
      let command = try Kedge.parseAsRoot([verb] + words)
      let failing = (command as? CheckCommand)?.failing ?? (command as? BuildCommand)?.failing
      #expect((failing ?? (command as? AlertsCommand)?.failing)?.threshold == threshold, "\(words)")
    }
  }

  @Test("Nothing fails with `--fail-on never`, except that a site with errors is never published so")
  func failNever() throws {
    for verb in ["check", "alerts"] {
      #expect(throws: Never.self) { try Kedge.parseAsRoot([verb, "--fail-on", "never"]) }
    }
    #expect(throws: (any Error).self) { try Kedge.parseAsRoot(["build", "--fail-on", "never"]) }
    for word in ["error", "never"] {
      #expect(throws: (any Error).self) { try Kedge.parseAsRoot(["check", "--strict", "--fail-on", word]) }
    }
  }

  @Test("A colour is refused by `never` and wanted by `always`, whatever the terminal is")
  func colour() throws {
    for (word, isOn) in [("always", true), ("never", false)] {
      #expect(try Self.parse(["fresh", "--color", word], as: FreshCommand.self).table.color.isOn == isOn)
    }
  }

  @Test("What `--update` was called before is still understood", arguments: ["--update", "--ts"])
  func formerNames(_ name: String) throws {
    let payload = try Self.parse(
      ["payload", "--for", "slack", name, "1763690000.000100"], as: PayloadCommand.self)
    #expect(payload.update ?? payload.formerUpdate == "1763690000.000100")
  }

  @Test("What `--format` was called before is still understood")
  func formerFormats() throws {
    #expect(try Self.parse(["anchors", "--json"], as: AnchorsCommand.List.self).json)
    #expect(try Self.parse(["link", "a", "--json"], as: LinkCommand.self).json)
    #expect(try Self.parse(["link", "a", "--markdown"], as: LinkCommand.self).markdown)
  }

  @Test(
    "Wrong usage ends with 64 and says in the program's voice where to read on",
    arguments: [
      "check --formt json", "check --format xml", "check --today 2026-02-30", "check --audience everyone", "check more",
      "build --out", "fresh --fail-on soon", "fresh --kind runbook", "fresh --within soon", "fresh --width wide",
      "link", "link a --json --markdown", "payload", "payload --routes --for slack", "payload --body --routes",
      "payload --for slack --body --curl", "payload --for smoke", "payload --for pagerduty --update 1",
      "payload --for slack --update x", "payload --routes --update 1",
      "payload --routes --base-url runbooks.example.com",
      "payload --for slack --endpoint https://x/$(id)", "tested a --by b --kind c",
      "tested --by b --kind c --evidence d",
      "drill", "anchors rename a", "anchors retire a", "explain a b", "publish", "check -x", "help publish",
      "anchors accpet", "link a --base-url foo", "link a --strict", "anchors --today 2026-11-21", "fresh --width 0",
      "check --strict --fail-on error", "--strict check", "tested a b --by c --kind d --evidence e",
    ])
  func wrongUsage(_ line: String) throws {
    let refusal = try #require(Self.refusal(of: line.split(separator: " ").map(String.init)), "\(line) is taken")
    #expect(refusal.status == 64)
    #expect(refusal.text.hasPrefix("kedge: "))
    #expect(refusal.text.contains("--help` lists") || refusal.text.contains("`kedge` has `check`"), "\(refusal.text)")
    #expect(refusal.reasons.allSatisfy { $0.message.first?.isUppercase == false && !$0.message.hasSuffix(".") })
  }

  /// What the program says instead of running; nil if it would run.
  private static func refusal(of words: [String]) -> Refusal? {
    do {
      _ = try Kedge.parseAsRoot(try VerbNames.checked(words))
      return nil
    } catch let error as any Refusing {
      return error.refusal
    } catch {
      return UsageError(error, words: words).refusal
    }
  }

  @Test(
    "A misspelt verb, option or value offers what was probably meant, and a value its form",
    arguments: [
      ("chek", "`kedge check`"), ("anchors accpet", "`kedge anchors accept`"), ("help buidl", "`kedge build`"),
      ("version", "`kedge --version`"), ("check --formt json", "`--format`"), ("payload --fro slack", "`--for`"),
      ("link --evnt x", "`--event`"), ("fresh --kind playbok", "`playbook`"), ("check --format jsn", "`json`"),
      ("fresh --format xml", "`junit`"), ("check --today tomorrow", "`2026-11-29`"), ("fresh --within soon", "`14d`"),
      ("tested a --rto fast", "`14d`"), ("link a --base-url foo", "`https://"), ("link a --strict", "`alerts`"),
      ("tested a b c", "unexpected argument `b`"), ("anchors --format json list", "write it first"),
      ("tested a --by", "who tested it"), ("tested", "usage: kedge tested <document> --by <name>"),
    ])
  func nearMisses(_ line: String, _ meant: String) throws {
    let refusal = try #require(Self.refusal(of: line.split(separator: " ").map(String.init)))
    #expect(refusal.text.contains(meant), "\(refusal.text)")
  }

  @Test("An apostrophe in a value is none of the parser's quotation marks")
  func apostrophe() throws {
    let refusal = try #require(Self.refusal(of: ["check", "--today", "it's 'now'"]))
    #expect(refusal.reasons.first?.message == "`it's 'now'` is invalid for `--today <date>`")
  }

  @Test(
    "Asking for help or the version is no failure",
    arguments: ["--help", "help check", "fresh -h", "--version", "-h check", "-V", "help anchors list"])
  func help(_ line: String) throws {
    let words = line.split(separator: " ").map(String.init)
    #expect {
      var command = try Kedge.parseAsRoot(try VerbNames.checked(words))
      try command.run()
    } throws: { Kedge.exitCode(for: $0) == .success }
  }
}
