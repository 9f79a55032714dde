import Calendar
import Ground
import Handbook

/// The report on incidents in Prometheus' text format.
package enum IncidentsPrometheus {
  /// The report, with a newline at its end.
  package static func text(of report: IncidentsReport) -> String { String(decoding: bytes(of: report), as: UTF8.self) }

  /// The same in UTF-8.
  package static func bytes(of report: IncidentsReport) -> [UInt8] {
    var lines = MetricLines(capacity: 8192)
    counts(report, &lines)
    durations(report, &lines)
    ratios(report, &lines)
    budgets(report, &lines)
    return lines.bytes
  }

  private static func counts(_ report: IncidentsReport, _ lines: inout MetricLines) {
    lines.begin("kedge_incidents_from_examples", "1 if there are only worked examples, which the figures are made of.")
    lines.sample("kedge_incidents_from_examples", [], report.isFromExamples ? 1 : 0)
    lines.begin("kedge_incidents", "How many incidents have a postmortem.")
    for severity in report.severities {
      let count = report.incidents.count { $0.severity == severity }
      lines.sample("kedge_incidents", MetricLines.labels([("severity", severity)]), count)
    }
    let unknown = report.incidents.count { $0.severity == nil }
    if unknown > 0 { lines.sample("kedge_incidents", MetricLines.labels([("severity", "")]), unknown) }
    lines.begin("kedge_incidents_by_failure_reason", "How many incidents had the failure reason.")
    for reason in report.reasons {
      lines.sample(
        "kedge_incidents_by_failure_reason", MetricLines.labels([("failure_reason", reason.name)]),
        reason.incidents.count)
    }
  }

  private static func durations(_ report: IncidentsReport, _ lines: inout MetricLines) {
    func labels(_ distribution: PhaseDistribution) -> [(name: StaticString, value: String)] {
      var labels: [(name: StaticString, value: String)] = [("phase", distribution.phase.rawValue)]
      // All of them together have no such label: a postmortem may say `severity: all`.
      if let severity = distribution.severity { labels.append(("severity", severity)) }
      return labels
    }
    lines.begin("kedge_incident_phase_count", "In how many incidents it is known how long the phase took.")
    for distribution in report.distributions {
      lines.sample("kedge_incident_phase_count", MetricLines.labels(labels(distribution)), distribution.count)
    }
    lines.begin("kedge_incident_phase_seconds", "Quartiles of how long the phase took.")
    for distribution in report.distributions {
      guard let quartiles = distribution.quartiles else { continue }
      for (share, value) in [("0.25", quartiles.lower), ("0.5", quartiles.median), ("0.75", quartiles.upper)] {
        let labels = MetricLines.labels(labels(distribution) + [("quantile", share)])
        lines.sample("kedge_incident_phase_seconds", labels, value)
      }
    }
    lines.begin("kedge_incident_phase_target_seconds", "How long the phase may take.")
    for distribution in report.distributions {
      lines.sample(
        "kedge_incident_phase_target_seconds", MetricLines.labels(labels(distribution)),
        distribution.target.map { $0.approximateMinutes * 60 })
    }
  }

  private static func ratios(_ report: IncidentsReport, _ lines: inout MetricLines) {
    let detection = Postmortem.Detection.allCases.map { way in
      ("detected_by_" + way.rawValue, report.detection[way] ?? Ratio(0, of: 0))
    }
    let ratios =
      detection + [
        ("drafts_on_time", report.draftsOnTime), ("actions_done", report.actionsDone),
        ("actions_done_after_30_days", report.actionsDoneAfter30Days),
      ]
    lines.begin("kedge_incident_share_part", "The part of a share: how many.")
    for (name, ratio) in ratios {
      lines.sample("kedge_incident_share_part", MetricLines.labels([("share", name)]), ratio.part)
    }
    lines.begin("kedge_incident_share_whole", "The whole of a share: of how many.")
    for (name, ratio) in ratios {
      lines.sample("kedge_incident_share_whole", MetricLines.labels([("share", name)]), ratio.whole)
    }
  }

  private static func budgets(_ report: IncidentsReport, _ lines: inout MetricLines) {
    func labels(_ use: BudgetUse) -> [UInt8] {
      MetricLines.labels([("service", use.service ?? ""), ("month", use.month.description)])
    }
    lines.begin("kedge_error_budget_used_minutes", "How much of its error budget the service used in the month.")
    for use in report.budgets { lines.sample("kedge_error_budget_used_minutes", labels(use), use.minutes) }
    lines.begin("kedge_error_budget_minutes", "The error budget of the service in a month.")
    for use in report.budgets { lines.sample("kedge_error_budget_minutes", labels(use), use.budget) }
  }
}
