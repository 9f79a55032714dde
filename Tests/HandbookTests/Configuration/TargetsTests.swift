import Calendar
import Diagnostics
import Handbook
import Testing

@Suite("`targets` of `kedge.yml` says how well incidents should go")
struct TargetsTests {
  private static func read(_ text: String) -> (configuration: Configuration, findings: [Diagnostic]) {
    Configuration.read(SourceFile(path: "kedge.yml", text: text))
  }

  @Test("Without it the targets of the postmortem guide hold, by severity")
  func defaults() {
    let configuration = Configuration()
    #expect(configuration.target(\.detect, severity: nil) == Interval(minutes: 5))
    #expect(configuration.target(\.detect, severity: "P4") == Interval(minutes: 5))
    #expect(configuration.target(\.acknowledge, severity: "P1") == Interval(minutes: 5))
    #expect(configuration.target(\.acknowledge, severity: "P2") == Interval(minutes: 15))
    #expect(configuration.target(\.acknowledge, severity: "P3") == nil)
    #expect(configuration.target(\.mitigate, severity: "P1") == Interval(minutes: 30))
    #expect(configuration.target(\.mitigate, severity: "P2") == nil)
    #expect(configuration.target(\.resolve, severity: "P2") == Interval(minutes: 60))
    #expect(configuration.target(\.resolve, severity: "P3") == nil)
    #expect(configuration.target(\.resolve, severity: nil) == nil)
    #expect(configuration.targets.errorBudget(of: "payments") == 4.03)
  }

  @Test("One duration holds for every severity, a map for those that it names under any of their names")
  func phases() {
    let (configuration, findings) = Self.read(
      "targets:\n  detect: {SEV-1: 2m, low: 1h}\n  acknowledge: 10m\n  mitigate: {P2: 2h}\n")
    #expect(findings.isEmpty)
    #expect(configuration.target(\.detect, severity: "P1") == Interval(minutes: 2))
    #expect(configuration.target(\.detect, severity: "P4") == Interval(minutes: 60))
    #expect(configuration.target(\.detect, severity: "P2") == nil)
    #expect(configuration.target(\.detect, severity: nil) == nil)
    #expect(configuration.target(\.acknowledge, severity: "P3") == Interval(minutes: 10))
    #expect(configuration.target(\.acknowledge, severity: nil) == Interval(minutes: 10))
    #expect(configuration.target(\.mitigate, severity: "P1") == nil)
    #expect(configuration.target(\.mitigate, severity: "P2") == Interval(minutes: 120))
  }

  @Test("Shares and budgets are numbers, a budget one for all or by service")
  func numbers() {
    let (configuration, findings) = Self.read(
      "targets: {detected_by_alerts: 80, actions_done: 99.5, error_budget: {payments: 40.3}}\n")
    #expect(findings.isEmpty)
    #expect(configuration.targets.detectedByAlerts == 80)
    #expect(configuration.targets.actionsDone == 99.5)
    #expect(configuration.targets.errorBudget(of: "payments") == 40.3)
    #expect(configuration.targets.errorBudget(of: "search") == 4.03)
    #expect(Self.read("targets: {error_budget: 10}\n").configuration.targets.errorBudget(of: "search") == 10)
  }

  @Test(
    "What cannot be a target is an error at its place",
    arguments: [
      ("targets: {detect: {P9: 5m}}", "no severity is called `P9`", 19),
      ("targets: {actions_done: 101}", "a share is at most 100 percent", 24),
      ("targets: {error_budget: {a: 0}}", "an error budget is more than 0 minutes", 28),
      (
        "targets: {error_budget: {a: 100000000000000000000}}",
        "`targets.error_budget.a` is `100000000000000000000`, not a number less than 1000000000", 28
      ),
      ("targets: {error_budget: 0}", "an error budget is more than 0 minutes", 24),
    ])
  func wrong(_ text: String, _ message: String, _ column: Int) {
    let findings = Self.read(text + "\n").findings
    #expect(findings.map(\.message) == [message])
    #expect(findings.first?.range.lowerBound.column == column + 1)
  }

  @Test("A duration that is none leaves the other targets in force", arguments: ["soon", "-5m", "[5m]"])
  func unreadable(_ value: String) {
    let (configuration, findings) = Self.read("targets: {detect: \(value), resolve: 2h}\n")
    #expect(findings.count == 1)
    #expect(configuration.target(\.resolve, severity: "P4") == Interval(minutes: 120))
  }
}
