import Calendar
import Ground
import Handbook
import Links
import Markdown
import Reports

/// The tables of the page on incidents: shares, months, what recurs, error budgets, and every incident.
struct IncidentTables {
  private let report: IncidentsReport
  private let path: String
  private let context: PageContext
  private var words: Words { context.words }

  init(_ report: IncidentsReport, from path: String, in context: PageContext) {
    (self.report, self.path, self.context) = (report, path, context)
  }

  /// The shares: how many of how many, and what is aimed at.
  func shares() -> TrustedHTML {
    let shares: [(Word, Ratio)] = [
      (.sharesCustomers, report.detection[.customer] ?? Ratio(0, of: 0)),
      (.sharesAlerts, report.detection[.alert] ?? Ratio(0, of: 0)), (.sharesOnTime, report.draftsOnTime),
      (.sharesActions, report.actionsDone), (.sharesActions30, report.actionsDoneAfter30Days),
    ].filter { $0.1.whole > 0 }
    guard !shares.isEmpty else { return .empty }
    var table = PageTable(words[.sharesTitle], ["", words[.sharesShare], words[.sharesTarget]])
    for (word, ratio) in shares {
      let share = words(
        .sharesOf,
        [
          "count": String(ratio.part), "all": String(ratio.whole),
          "percent": ratio.percent.map { Self.number($0, words) } ?? "–",
        ])
      let target = ratio.target.map { words(.sharesAtLeast, ["percent": Self.number($0, words)]) } ?? ""
      var shown: TrustedHTML = .escaping(share)
      if ratio.isMet == false { shown += " <strong class=\"changed\">\(text: words[.reviewMissed])</strong>" }
      table.add([.escaping(words[word]), shown, .escaping(target)])
    }
    return heading("shares", .sharesTitle) + table.finished
  }

  /// How many incidents a month had, by severity, the newest month first.
  func months() -> TrustedHTML {
    guard !report.months.isEmpty else { return .empty }
    var table = PageTable(
      words[.incidentsMonths], [words[.incidentsMonth]] + report.severities + [words[.incidentsAll]])
    for month in report.months.reversed() {
      let counts = month.bySeverity + [month.count]
      table.add(
        [.escaping(month.month.description)] + counts.map { $0 == 0 ? .empty : .escaping(String($0)) })
    }
    return heading("months", .incidentsMonths) + table.finished
  }

  /// What several incidents share: their failure reason, and factors.
  func recurring() -> TrustedHTML {
    recurring("reasons", .incidentsReasons, report.reasons.filter { $0.incidents.count > 1 })
      + recurring("factors", .incidentsFactors, report.factors)
  }

  private func recurring(_ id: String, _ title: Word, _ shared: [Recurrence]) -> TrustedHTML {
    guard !shared.isEmpty else { return .empty }
    var table = PageTable(words[title], [words[title], words[.incidentsHow], words[.incidents]])
    for recurrence in shared {
      var links = TrustedHTML.empty
      for (number, incident) in recurrence.incidents.enumerated() {
        if number > 0 { links += " " }
        links += link(report.incidents[incident], report.incidents[incident].date?.description)
      }
      table.add([.escaping(recurrence.name), .escaping(String(recurrence.incidents.count)), links])
    }
    return heading(id, title) + table.finished
  }

  /// How much of its error budget a service used up in a month.
  func budget() -> TrustedHTML {
    guard !report.budgets.isEmpty else { return .empty }
    var table = PageTable(
      words[.budgetTitle], [words[.incidentsMonth], words[.budgetService], words[.budgetUsed], words[.budgetShare]])
    for use in report.budgets {
      let used = words(
        .budgetOf, ["minutes": Self.number(use.minutes, words), "budget": Self.number(use.budget, words)])
      var share: TrustedHTML = .escaping(words(.budgetPercent, ["percent": Self.number(use.share * 100, words)]))
      if let word = [nil, Word.budgetOver80, .budgetOver100][min(use.level, 2)] {
        share += " <strong class=\"changed\">\(text: words[word])</strong>"
      }
      let service = context.isPublic ? "" : use.service ?? words[.budgetNoService]
      table.add([.escaping(use.month.description), .escaping(service), .escaping(used), share])
    }
    return heading("budget", .budgetTitle) + table.finished
  }

  /// Every incident, the newest first.
  func list() -> TrustedHTML {
    guard !report.incidents.isEmpty else { return .empty }
    let phases = IncidentPhase.allCases
    var table = PageTable(
      words[.incidents], [words[.factDate], words[.incidentsIncident]] + phases.map { words[$0.title] })
    for incident in report.incidents {
      table.add(
        [
          .escaping(incident.date?.description ?? ""),
          TodoList.severity(incident.severity, in: context) + link(incident, nil),
        ]
          + phases.map { phase in incident.seconds[phase].map { .escaping(words.span($0)) } ?? .empty })
    }
    return heading("list", .incidentsAllOfThem) + table.finished
  }

  private func link(_ incident: IncidentRow, _ text: String?) -> TrustedHTML {
    "<a href=\"\(text: ContentPath.relativeURL(from: path, to: incident.page))\">\(text: text ?? incident.title)</a>"
  }

  private func heading(_ id: String, _ title: Word) -> TrustedHTML {
    "<h2 id=\"\(text: id)\">\(text: words[title])</h2>\n"
  }

  /// A number with at most one decimal.
  static func number(_ number: Double, _ words: Words) -> String {
    let tenths = Int((min(max(number, 0), 1e12) * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10)\(words[.decimal])\(tenths % 10)"
  }
}
