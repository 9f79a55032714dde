import ArgumentParser
import Calendar
import Diagnostics
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
    #expect(check.handbook.content == "content" && check.handbook.config == nil)
    #expect(check.handbook.audience == nil && !check.handbook.strict && check.handbook.today == nil)
    #expect(check.report.format == .full && !check.report.quiet && !check.links)
    #expect(check.ledger.base == nil && check.ledger.published == nil)
    let build = try Self.parse(["build"], as: BuildCommand.self)
    #expect(build.out == "public" && !build.draft && !build.acceptAnchors && !build.timings)
    let payload = try Self.parse(["payload", "--routes"], as: PayloadCommand.self)
    #expect(payload.event == "-" && payload.endpoint == nil && payload.only == nil)
    #expect(try Self.parse(["anchors"], as: AnchorsCommand.List.self).json == false)
  }

  @Test("Options reach what the verb works with")
  func options() throws {
    let check = try Self.parse(
      [
        "check", "--content", "runbooks", "--config=ops/kedge.yml", "--today", "2026-11-21", "--audience", "public",
        "--strict", "--base", "origin/main", "--published", "-", "--format", "json", "-q", "--links",
      ], as: CheckCommand.self)
    var options = check.handbook.options
    check.ledger.apply(to: &options)
    #expect(options.content == "runbooks" && options.config == "ops/kedge.yml" && options.audience == .public)
    #expect(options.today.description == "2026-11-21")
    #expect(options.base == "origin/main" && options.published == "-")
    #expect(check.handbook.strict && check.report.format == .json && check.report.quiet && check.links)
    let fresh = try Self.parse(
      [
        "fresh", "--format", "ics", "--owner", "a", "--owner", "b", "--kind", "playbook", "--within", "30d",
        "--fail-on",
        "stale", "--fail-on", "never-tested", "--undated", "skip", "--width", "72",
      ], as: FreshCommand.self)
    #expect(fresh.format == .ics && fresh.owner == ["a", "b"] && fresh.kind == ["playbook"])
    #expect(fresh.within == Interval(days: 30) && fresh.failOn == [.stale, .neverTested] && fresh.width == 72)
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

  @Test("A colour is refused by `never` and wanted by `always`, whatever the terminal is")
  func colour() throws {
    for (word, isOn) in [("always", true), ("never", false)] {
      #expect(try Self.parse(["fresh", "--color", word], as: FreshCommand.self).color.isOn == isOn)
    }
  }

  @Test("What `--update` was called before is still understood", arguments: ["--update", "--ts"])
  func formerNames(_ name: String) throws {
    let payload = try Self.parse(
      ["payload", "--for", "slack", name, "1763690000.000100"], as: PayloadCommand.self)
    #expect(payload.update ?? payload.formerUpdate == "1763690000.000100")
  }

  @Test(
    "Wrong usage ends with 64 and names the verb's usage",
    arguments: [
      "check --formt json", "check --format xml", "check --today 2026-02-30", "check --audience everyone", "check more",
      "build --out", "fresh --fail-on soon", "fresh --kind runbook", "fresh --within soon", "fresh --width wide",
      "link", "link a --json --markdown", "payload", "payload --routes --for slack", "payload --body --routes",
      "payload --for slack --body --curl", "payload --for smoke", "payload --for pagerduty --update 1",
      "payload --for slack --update x", "payload --routes --update 1",
      "payload --routes --base-url runbooks.example.com",
      "payload --for slack --endpoint https://x/$(id)", "tested a --by b --kind c",
      "tested --by b --kind c --evidence d",
      "drill", "anchors rename a", "anchors retire a", "explain a b", "publish", "check -x",
    ])
  func wrongUsage(_ line: String) throws {
    let words = line.split(separator: " ").map(String.init)
    do {
      let command = try Kedge.parseAsRoot(words)
      Issue.record("\(line) is taken as \(command)")
    } catch {
      #expect(Kedge.exitCode(for: error) == ExitCode(64))
      #expect(Kedge.fullMessage(for: error).contains("Usage: kedge"))
    }
  }

  @Test("A misspelt option or kind offers the one that was probably meant")
  func nearMisses() throws {
    for (words, meant) in [
      (["check", "--formt", "json"], "--format"), (["fresh", "--kind", "playbok"], "`playbook`"),
    ] {
      #expect { _ = try Kedge.parseAsRoot(words) } throws: { Kedge.fullMessage(for: $0).contains(meant) }
    }
  }

  @Test("Asking for help or the version is no failure", arguments: ["--help", "help check", "fresh -h", "--version"])
  func help(_ line: String) throws {
    let words = line.split(separator: " ").map(String.init)
    #expect {
      var command = try Kedge.parseAsRoot(words)
      try command.run()
    } throws: { Kedge.exitCode(for: $0) == .success }
  }
}
