import Calendar
import Diagnostics
import Ground
import Handbook

/// The report on incidents as tables for a terminal.
package struct IncidentsTable {
  private let table: TextTable

  /// - Parameters:
  ///   - width: The terminal's width in columns; nil if nothing is to be cut.
  ///   - usesColour: Whether what misses its target is coloured.
  package init(width: Int?, usesColour: Bool) {
    table = TextTable(width: width, usesColour: usesColour, skipsEmpty: true)
  }

  /// The tables, an empty line between them, with a newline at the end; empty if there are no incidents.
  package func text(of report: IncidentsReport) -> String {
    guard !report.incidents.isEmpty else { return "" }
    return [durations(report), changes(report), shares(report), months(report), reasons(report), budgets(report)]
      .filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private func durations(_ report: IncidentsReport) -> String {
    let rows = report.distributions.filter { $0.count > 0 && ($0.severity == nil || report.severities.count > 1) }
    func duration(_ seconds: Double?) -> String? { seconds.map(DurationText.text) }
    return table.text([
      .init("PHASE", rows.map(\.phase.rawValue)),
      .init("SEVERITY", rows.map { $0.severity ?? "all" }),
      .init("N", rows.map { String($0.count) }),
      .init("MEDIAN", rows.map { duration($0.quartiles?.median) }),
      .init(
        "QUARTILES",
        rows.map { row in
          row.count < 2
            ? nil
            : row.quartiles.map { "\(DurationText.text(seconds: $0.lower)) – \(DurationText.text(seconds: $0.upper))" }
        }, rank: 3),
      .init("LONGEST", rows.map { duration($0.quartiles?.greatest) }, rank: 2),
      .init(
        "MEAN (90 %)",
        rows.map { row in
          row.mean.map { mean in
            "\(DurationText.text(seconds: mean.value)) (\(DurationText.text(seconds: mean.lower)) – "
              + "\(DurationText.text(seconds: mean.upper)))"
          }
        }, rank: 1),
      .init("TARGET", rows.map { row in row.target.map(\.description) }, rank: 4),
      .init(
        "WITHIN", rows.map { $0.aimed == 0 ? nil : "\($0.met) of \($0.aimed)" },
        styles: rows.map { $0.aimed == 0 ? .dim : $0.met < $0.aimed ? .yellow : .green }),
    ])
  }

  /// What it would take to see a change, a sentence for each phase.
  private func changes(_ report: IncidentsReport) -> String {
    report.distributions.filter { $0.severity == nil }.map { distribution in
      distribution.change.map { change in
        "\(distribution.phase.rawValue): at this spread it takes \(change.about) incidents a period to see a 10 % "
          + "change; there are \(distribution.count)\n"
      } ?? ""
    }.joined()
  }

  private func shares(_ report: IncidentsReport) -> String {
    let detection = Postmortem.Detection.allCases.compactMap { way in
      report.detection[way].map { ("noticed by \(way.rawValue)", $0) }
    }
    let rows =
      (detection + [
        ("drafts on time", report.draftsOnTime), ("actions done that were due", report.actionsDone),
        ("… and 30 days later", report.actionsDoneAfter30Days),
      ]).filter { $0.1.whole > 0 }
    return table.text([
      .init("SHARE", rows.map(\.0)),
      .init("COUNT", rows.map { "\($0.1.part) of \($0.1.whole)" }),
      .init(
        "PERCENT", rows.map { row in row.1.percent.map { "\(Int($0.rounded(.down))) %" } },
        styles: rows.map { $0.1.isMet.map { $0 ? .green : .yellow } ?? .dim }),
      .init("TARGET", rows.map { row in row.1.target.map { "\(Fraction.text($0)) %" } }),
    ])
  }

  private func months(_ report: IncidentsReport) -> String {
    let rows = report.months.reversed().filter { $0.count > 0 }.prefix(12)
    return table.text(
      [.init("MONTH", rows.map(\.month.description)), .init("INCIDENTS", rows.map { String($0.count) })]
        + report.severities.enumerated().map { index, severity in
          .init(Terminal.safe(severity), rows.map { $0.bySeverity[index] == 0 ? "·" : String($0.bySeverity[index]) })
        })
  }

  private func reasons(_ report: IncidentsReport) -> String {
    let reasons = report.reasons.map { ("failure reason", $0) } + report.factors.map { ("factor", $0) }
    return table.text([
      .init("SHARED BY", reasons.map { String($0.1.incidents.count) }),
      .init("WHAT", reasons.map(\.0)),
      .init("NAME", reasons.map(\.1.name), least: 20),
    ])
  }

  private func budgets(_ report: IncidentsReport) -> String {
    let rows = report.budgets
    return table.text([
      .init("ERROR BUDGET", rows.map { $0.service ?? "no service" }, least: 12),
      .init("MONTH", rows.map(\.month.description)),
      .init("MINUTES", rows.map { "\(Fraction.text($0.minutes)) of \(Fraction.text($0.budget))" }),
      .init(
        "USED", rows.map { "\(Int(($0.share * 100).rounded(.down))) %" },
        styles: rows.map { [.green, .yellow, .red][min($0.level, 2)] }),
    ])
  }
}
