import Calendar
import Handbook
import Links
import Markdown
import Reports
import YAML

/// What the front page shows beside its lists where it has room: what needs somebody.
extension HomeRows {
  /// The last incidents, a line each.
  func lastIncidents() -> TrustedHTML {
    orderedPostmortems.prefix(3).reduce(into: TrustedHTML.empty) { lines, index in
      let document = documents[index]
      let date = document.postmortem?.date?.value.description ?? ""
      lines += "<li>\(line(index, document.frontMatter[Keys.severity]))"
      lines += " <time datetime=\"\(text: date)\">\(text: date)</time></li>\n"
    }
  }

  /// What is due for a test, the most pressing first, a line each.
  func due(_ report: FreshnessReport) -> TrustedHTML {
    let due = report.rows.filter { $0.isDue(by: report.today) && $0.kind == DocumentKind.playbook.rawValue }
    let numbers = Dictionary(
      documents.indices.map { (documents[$0].path, $0) }, uniquingKeysWith: { first, _ in first })
    return due.prefix(5).reduce(into: TrustedHTML.empty) { lines, row in
      guard let index = numbers[row.path] else { return }
      lines += "<li>\(line(index, row.severity)) \(FreshnessChip.html("span", row.freshness, in: context))</li>\n"
    }
  }

  /// Whom the levels of the highest severity name first, with the numbers to call.
  func whom() -> TrustedHTML {
    guard !context.isPublic, let index = context.escalation, case .escalation(let escalation) = documents[index].content
    else { return .empty }
    func rank(_ ladder: Escalation.Ladder) -> Int { context.configuration.rank(ofSeverity: ladder.severity.value) }
    let ladder = escalation.ladders.min { rank($0) < rank($1) }
    var names: [String] = []
    for level in ladder?.levels ?? [] {
      if let name = level.notify?.value, !names.contains(name) { names.append(name) }
    }
    return names.compactMap { context.handbook.contacts[$0] }.filter { $0.phone != nil }.prefix(3)
      .reduce(into: TrustedHTML.empty) { lines, contact in
        let phone = contact.phone ?? ""
        let number = phone.filter { $0 != " " && $0 != "-" }
        lines += "<li>\(text: contact.name) <a href=\"\(url: "tel:" + number)\">\(text: phone)</a></li>\n"
      }
  }

  /// A link to a document with the mark of its severity.
  private func line(_ index: Int, _ severity: String?) -> TrustedHTML {
    let url = ContentPath.relativeURL(from: GeneratedFile.frontPage.path, to: context.path(of: index))
    var mark = TrustedHTML.empty
    if let severity, let level = context.configuration.severity(named: severity) {
      let rank = context.configuration.rank(ofSeverity: severity)
      mark = "<span class=\"severity \(text: SeverityMark.style(ofRank: rank))\">"
      mark += "<span aria-hidden=\"true\">\(text: SeverityMark.shape(ofRank: rank))</span> \(text: level.id)</span> "
    }
    return "\(mark)<a href=\"\(url: url)\">\(text: documents[index].title)</a>"
  }
}
