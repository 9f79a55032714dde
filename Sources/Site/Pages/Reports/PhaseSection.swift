import Calendar
import Handbook
import Links
import Markdown
import Reports

/// How long one phase took: a drawing for all severities together and one for each, the numbers in words, and a table of
/// every incident behind.
struct PhaseSection {
  private let phase: IncidentPhase
  private let report: IncidentsReport
  private let path: String
  private let context: PageContext
  /// The cells that the tables of all phases share, by incident.
  private let dates: [TrustedHTML]
  private let links: [TrustedHTML]
  private var words: Words { context.words }

  /// The sections of all phases.
  static func all(_ report: IncidentsReport, from path: String, in context: PageContext) -> TrustedHTML {
    let dates = report.incidents.map { TrustedHTML.escaping($0.date?.description ?? "") }
    let links = report.incidents.map { incident -> TrustedHTML in
      let url = ContentPath.relativeURL(from: path, to: incident.page)
      return TodoList.severity(incident.severity, in: context) + "<a href=\"\(text: url)\">\(text: incident.title)</a>"
    }
    return IncidentPhase.allCases.reduce(into: .empty) { html, phase in
      html += PhaseSection(phase: phase, report: report, path: path, context: context, dates: dates, links: links)
        .html()
    }
  }

  /// The section; empty where no incident has the phase.
  private func html() -> TrustedHTML {
    let distributions = report.distributions.filter { $0.phase == phase && $0.count > 0 }
    guard let all = distributions.first(where: { $0.severity == nil }) ?? distributions.first else { return .empty }
    // The drawings of a phase share their axis, so that they can be compared.
    let aims = distributions.compactMap(\.target).map { $0.approximateMinutes * 60 }
    guard let scale = LogScale(of: all.values.map(\.counted) + aims, most: 6) else { return .empty }
    var html: TrustedHTML =
      "<section class=\"phase\">\n<h2 id=\"\(text: phase.rawValue)\">\(text: words[phase.title])</h2>\n"
    html += "<p>\(text: words[phase.meaning])</p>\n"
    let parts = distributions.filter { $0.severity != nil }
    // One severity alone is all of them.
    let shown = parts.count == 1 && parts[0].count == all.count ? parts : [all] + parts
    for distribution in shown { html += figure(distribution, scale) }
    html += table(all)
    html += "</section>\n"
    return html
  }

  private func figure(_ distribution: PhaseDistribution, _ scale: LogScale) -> TrustedHTML {
    let name = distribution.severity.map { TodoList.severity($0, in: context) } ?? "\(text: words[.incidentsAll]) "
    let numbers = Self.numbers(distribution, words)
    var html: TrustedHTML = "<figure>\n<figcaption><strong>\(name)</strong>\(text: numbers)</figcaption>\n"
    html += chart(distribution, scale, title: numbers).svg()
    html += "<p>\(text: Self.power(distribution, words))</p>\n</figure>\n"
    return html
  }

  /// `n = 14 · median 17m · middle half 9m to 34m · target 30m: 11 of 14`.
  static func numbers(_ distribution: PhaseDistribution, _ words: Words) -> String {
    var parts = [words(.incidentsN, ["count": String(distribution.count)])]
    if let quartiles = distribution.quartiles {
      parts.append(words(.incidentsMedian, ["time": words.span(Int(quartiles.median.rounded()))]))
      if distribution.count > 1 {
        parts.append(
          words(
            .incidentsMiddle,
            ["from": words.span(Int(quartiles.lower.rounded())), "to": words.span(Int(quartiles.upper.rounded()))]))
      }
    }
    if let target = distribution.target {
      parts.append(words(.incidentsTarget, ["time": words.duration(target)]))
    }
    if distribution.aimed > 0 {
      parts.append(
        words(.incidentsMet, ["count": String(distribution.met), "all": String(distribution.aimed)]))
    }
    return parts.joined(separator: " · ")
  }

  /// What it takes to see a change, in a sentence.
  static func power(_ distribution: PhaseDistribution, _ words: Words) -> String {
    guard let change = distribution.change else {
      return words(distribution.count < DetectableChange.leastCount ? .incidentsTooFew : .incidentsAlike, [:])
    }
    return words(
      .incidentsPower, ["needed": String(change.about), "count": String(distribution.count)])
  }

  private func chart(_ distribution: PhaseDistribution, _ scale: LogScale, title: String) -> DotChart {
    func place(_ seconds: Double) -> Double { scale.position(of: Int(seconds.rounded())) }
    var chart = DotChart(
      dots: distribution.values.map { scale.position(of: $0.counted) },
      ticks: scale.ticks.map { DotChart.Mark(place: scale.position(of: $0), label: words.span($0)) }, title: title)
    if let quartiles = distribution.quartiles {
      if distribution.count > 1 {
        chart.middle = place(quartiles.lower)...max(place(quartiles.lower), place(quartiles.upper))
      }
      let label = words(.incidentsMedian, ["time": words.span(Int(quartiles.median.rounded()))])
      chart.median = DotChart.Mark(place: place(quartiles.median), label: label)
    }
    if let target = distribution.target {
      chart.target = DotChart.Mark(
        place: scale.position(of: target.approximateMinutes * 60),
        label: words(.incidentsTarget, ["time": words.duration(target)]))
    }
    return chart
  }

  private func table(_ all: PhaseDistribution) -> TrustedHTML {
    let label = words(.incidentsTable, count: all.count)
    var table = PageTable(label, [words[.factDate], words[.incidentsIncident], words[phase.title]])
    for value in all.values {
      table.add([dates[value.incident], links[value.incident], .escaping(words.span(value.seconds))])
    }
    return "<details><summary>\(text: label)</summary>\n\(table.finished)</details>\n"
  }
}

extension IncidentPhase {
  /// What a page calls the phase.
  var title: Word {
    switch self {
    case .detect: .phaseDetect
    case .acknowledge: .phaseAcknowledge
    case .mitigate: .phaseMitigate
    case .resolve: .phaseResolve
    }
  }

  /// From when to when it is counted.
  var meaning: Word {
    switch self {
    case .detect: .phaseDetectMeans
    case .acknowledge: .phaseAcknowledgeMeans
    case .mitigate: .phaseMitigateMeans
    case .resolve: .phaseResolveMeans
    }
  }
}
