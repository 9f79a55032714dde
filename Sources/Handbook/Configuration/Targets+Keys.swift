import Calendar
import Diagnostics
import YAML

extension Targets {
  /// The keys of `targets`, each with the form of its value.
  enum Keys {
    private static let phase = Shape.either([.interval, .map(.interval)])
    static let detect = Key("detect", .value(phase), "how soon an incident is noticed: one for all, or by severity")
    static let acknowledge = Key(
      "acknowledge", .value(phase),
      "how soon after that somebody has acknowledged it (`acknowledge_within` of the severity)")
    static let mitigate = Key(
      "mitigate", .value(phase), "how soon after that users can work again (30m at the highest severity)")
    static let resolve = Key(
      "resolve", .value(phase), "how soon after that it is over (1h at the two highest severities)")
    static let detectedByAlerts = Key(
      "detected_by_alerts", .quantity, "how many percent of the incidents an alert notices first (90)")
    static let postmortemsOnTime = Key(
      "postmortems_on_time", .quantity, "how many percent of the postmortems have a first draft in time (95)")
    static let actionsDone = Key(
      "actions_done", .quantity, "how many percent of the actions are done once they are due (90)")
    static let errorBudget = Key(
      "error_budget", .value(.either([.quantity, .map(.quantity)])),
      "the minutes of error budget that a service has in a month (4.03): one for all, or by service")
    static let all = [
      detect.untyped, acknowledge.untyped, mitigate.untyped, resolve.untyped, detectedByAlerts.untyped,
      postmortemsOnTime.untyped, actionsDone.untyped, errorBudget.untyped,
    ]
  }
}

extension Configuration {
  /// Takes what the file says; what has another form was reported by its shape.
  mutating func takeTargets(_ value: YAMLValue?, from source: SourceFile, into findings: inout [Diagnostic]) {
    guard let value else { return }
    takePhase(value[Targets.Keys.detect], \.detect, from: source, into: &findings)
    takePhase(value[Targets.Keys.acknowledge], \.acknowledge, from: source, into: &findings)
    takePhase(value[Targets.Keys.mitigate], \.mitigate, from: source, into: &findings)
    takePhase(value[Targets.Keys.resolve], \.resolve, from: source, into: &findings)
    takeShare(value.located(Targets.Keys.detectedByAlerts), \.detectedByAlerts, from: source, into: &findings)
    takeShare(value.located(Targets.Keys.postmortemsOnTime), \.postmortemsOnTime, from: source, into: &findings)
    takeShare(value.located(Targets.Keys.actionsDone), \.actionsDone, from: source, into: &findings)
    takeBudgets(value[Targets.Keys.errorBudget], from: source, into: &findings)
  }

  private mutating func takePhase(
    _ value: YAMLValue?, _ phase: WritableKeyPath<Targets, Targets.PhaseTarget>, from source: SourceFile,
    into findings: inout [Diagnostic]
  ) {
    guard let value, !value.isNull else { return }
    targets[keyPath: phase] = Targets.PhaseTarget(all: value.interval)
    targets[keyPath: phase].isWritten = true
    for entry in value.entries ?? [] {
      guard let level = severity(named: entry.key) else {
        findings.append(
          .invalid(
            "no severity is called `\(entry.key)`", in: source, at: entry.keyRange,
            help: "the severities are " + severities.map { "`\($0.id)`" }.joined(separator: ", ")))
        continue
      }
      targets[keyPath: phase].bySeverity[level.id] = entry.value.interval
    }
  }

  private mutating func takeShare(
    _ share: Located<Double>?, _ place: WritableKeyPath<Targets, Double>, from source: SourceFile,
    into findings: inout [Diagnostic]
  ) {
    guard let share else { return }
    targets[keyPath: place] = min(share.value, 100)
    guard share.value > 100 else { return }
    findings.append(.invalid("a share is at most 100 percent", in: source, at: share.range))
  }

  private mutating func takeBudgets(_ value: YAMLValue?, from source: SourceFile, into findings: inout [Diagnostic]) {
    guard let value else { return }
    func take(_ value: YAMLValue, _ keep: (Double) -> Void) {
      guard let minutes = Form<Double>.quantity.read(value) else { return }
      guard minutes > 0 else {
        return findings.append(
          .invalid(
            "an error budget is more than 0 minutes", in: source, at: value.range,
            help: "99.9 % leaves 40 minutes of four weeks, 99.99 % leaves 4.03"))
      }
      keep(minutes)
    }
    take(value) { targets.errorBudget = $0 }
    for entry in value.entries ?? [] { take(entry.value) { targets.errorBudgets[entry.key] = $0 } }
  }
}
