import Calendar
import Ground
import Handbook

/// The report on incidents as JSON, version 1.
package enum IncidentsJSON {
  /// The report, with a newline at its end.
  package static func text(of report: IncidentsReport) -> String { String(decoding: bytes(of: report), as: UTF8.self) }

  /// The same in UTF-8.
  package static func bytes(of report: IncidentsReport) -> [UInt8] {
    let document: JSONValue = [
      "version": 1, "today": .string(report.today.description), "from_examples": .bool(report.isFromExamples),
      "examples_left_out": .number(report.examplesLeftOut), "unreadable": .number(report.unreadable),
      "out_of_order": .number(report.outOfOrder), "undated": .number(report.undated),
      "severities": .array(report.severities.map(JSONValue.string)),
      "durations": .array(report.distributions.map(IncidentsJSON.distribution)),
      "months": .array(report.months.map { month($0, report.severities) }),
      "failure_reasons": .array(report.reasons.map { recurrence($0, report) }),
      "factors": .array(report.factors.map { recurrence($0, report) }), "detected_by": detection(report),
      "drafts_on_time": ratio(report.draftsOnTime), "actions_done": ratio(report.actionsDone),
      "actions_done_after_30_days": ratio(report.actionsDoneAfter30Days),
      "error_budgets": .array(report.budgets.map(budget)), "incidents": .array(report.incidents.map(incident)),
    ]
    return document.bytes + [UInt8.lineFeed]
  }

  private static func distribution(_ distribution: PhaseDistribution) -> JSONValue {
    let quartiles = distribution.quartiles
    return [
      "phase": .string(distribution.phase.rawValue), "severity": text(distribution.severity),
      "n": .number(distribution.count), "least": fraction(quartiles?.least),
      "lower_quartile": fraction(quartiles?.lower), "median": fraction(quartiles?.median),
      "upper_quartile": fraction(quartiles?.upper), "greatest": fraction(quartiles?.greatest),
      "mean": distribution.mean.map(mean) ?? .null, "target": seconds(distribution.target),
      "with_target": .number(distribution.aimed), "within_target": .number(distribution.met),
      "change": distribution.change.map(change) ?? .null,
    ]
  }

  private static func mean(_ mean: Mean) -> JSONValue {
    [
      "n": .number(mean.count), "value": .fraction(mean.value), "lower": .fraction(mean.lower),
      "upper": .fraction(mean.upper), "level": .fraction(Mean.level),
    ]
  }

  private static func change(_ change: DetectableChange) -> JSONValue {
    [
      "percent": .fraction(DetectableChange.change * 100), "needed": .number(change.needed),
      "about": .number(change.about), "spread": .fraction(change.spread),
    ]
  }

  private static func month(_ month: IncidentMonth, _ severities: [String]) -> JSONValue {
    [
      "month": .string(month.month.description), "count": .number(month.count),
      "by_severity": .object(zip(severities, month.bySeverity).map { ($0, .number($1)) }),
    ]
  }

  private static func recurrence(_ recurrence: Recurrence, _ report: IncidentsReport) -> JSONValue {
    [
      "name": .string(recurrence.name), "count": .number(recurrence.incidents.count),
      "incidents": .array(recurrence.incidents.map { .string(report.incidents[$0].path) }),
    ]
  }

  private static func detection(_ report: IncidentsReport) -> JSONValue {
    .object(
      Postmortem.Detection.allCases.compactMap { way in report.detection[way].map { (way.rawValue, ratio($0)) } })
  }

  private static func ratio(_ ratio: Ratio) -> JSONValue {
    [
      "part": .number(ratio.part), "whole": .number(ratio.whole), "percent": fraction(ratio.percent),
      "target": fraction(ratio.target),
    ]
  }

  private static func budget(_ use: BudgetUse) -> JSONValue {
    [
      "service": text(use.service), "month": .string(use.month.description), "minutes": .fraction(use.minutes),
      "budget": .fraction(use.budget), "percent": .fraction(use.share * 100), "incidents": .number(use.incidents),
      "exceeded": .array(Targets.budgetThresholds.prefix(use.level).map(JSONValue.number)),
    ]
  }

  private static func incident(_ row: IncidentRow) -> JSONValue {
    let phases = IncidentPhase.allCases.map { phase -> (String, JSONValue) in
      (phase.rawValue, row.seconds[phase].map(JSONValue.number) ?? .null)
    }
    return [
      "path": .string(row.path), "page": .string(row.page), "title": .string(row.title),
      "date": text(row.date?.description), "severity": text(row.severity), "status": text(row.status?.rawValue),
      "example": .bool(row.isExample), "services": .array(row.services.map(JSONValue.string)),
      "failure_reason": text(row.failureReason), "playbooks": .array(row.playbooks.map(JSONValue.string)),
      "playbook_outcome": text(row.playbookOutcome?.rawValue), "detected_by": text(row.detectedBy?.rawValue),
      "in_order": .bool(row.isInOrder), "seconds": .object(phases),
      "error_budget_minutes": fraction(row.errorBudgetMinutes),
      "factors": .array(row.factors.map(JSONValue.string)), "draft": .string(row.draft.rawValue),
      "draft_due": text(row.draftDue?.description),
    ]
  }

  private static func seconds(_ interval: Interval?) -> JSONValue {
    interval.map { .number($0.approximateMinutes * 60) } ?? .null
  }

  private static func fraction(_ number: Double?) -> JSONValue { number.map(JSONValue.fraction) ?? .null }

  private static func text(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }
}
