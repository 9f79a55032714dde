import Alerts
import Diagnostics
import Handbook
import Links
import Rules

/// A handbook that was read, linked and held against every rule.
package struct CheckedHandbook: Sendable {
  package let linked: LinkedHandbook
  /// The findings with the severities that hold here, sorted.
  package let report: Report
  /// How long reading, linking and checking took.
  package var times: StageTimes

  /// Whether anything was found that stops a publication.
  package var hasErrors: Bool { report.count(.error) > 0 }

  /// The same with a ledger that promises everything, and without the notes that it does not.
  func acceptingAnchors() -> CheckedHandbook {
    // Lines that could not be read would be lost.
    guard !report.diagnostics.contains(where: { $0.rule == Ledger.rule }) else { return self }
    var report = self.report
    report.diagnostics.removeAll { $0.rule == "unlisted-anchor" }
    return CheckedHandbook(linked: linked.with(linked.acceptedLedger), report: report, times: times)
  }
}

extension Project {
  /// Reads, links and checks the handbook.
  ///
  /// - Throws: ``FileError`` where the content folder cannot be opened, `HistoryError` or ``RecordError`` where older
  ///   promises are asked for and cannot be had.
  package func check() throws -> CheckedHandbook {
    var times = StageTimes()
    let today = options.today
    let rules = RuleCatalogue.documentRules(for: configuration)
    let loader = HandbookLoader(configuration: configuration, today: today) { document, source, configuration in
      RuleCatalogue.check(
        document, with: rules, DocumentContext(source: source, configuration: configuration, today: today))
    }
    var (handbook, findings) = try loader.load(root: options.content)
    handbook.history = try documentHistory(of: handbook)
    times.end("read")
    let (ledger, ledgerFindings) = try readLedger()
    let linked = LinkedHandbook(handbook, ledger: ledger, records: try promiseRecords())
    times.end("link")
    let all =
      diagnostics + findings + ledgerFindings + RuleCatalogue.check(linked) + configuredAlerts(linked).diagnostics
    let report = Report(
      diagnostics: RulePolicy.apply(configuration, to: all), documents: handbook.documents.count)
    times.end("check")
    return CheckedHandbook(linked: linked, report: report, times: times)
  }
}
