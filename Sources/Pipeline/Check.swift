import Alerts
import Diagnostics
import Findings
import Ground
import Handbook
import Links
import Markdown
import Rules

/// A handbook that was read, linked and checked against every rule.
package struct CheckedHandbook: Sendable {
  package let linked: LinkedHandbook
  /// The findings with the severities that hold here, sorted.
  package internal(set) var report: Report
  /// How long reading, linking and checking took.
  package var times: StageTimes
  /// What the links of the alerts of `kedge.yml` came to; nil where it names none, or was not understood.
  package let alerts: AlertReport?
  /// What else is to be said: which files look like documents and are not read, and what weighs less than it could.
  package let messages: [String]
  /// What became of the findings; nil where `kedge.yml` was not understood.
  let judgement: Judgement?

  /// Whether every anchor that the site serves counts as promised: the ledger has yet to be written.
  var acceptsAnchors = false

  /// Whether anything was found that stops a publication.
  package var hasErrors: Bool { report.count(.error) > 0 }

  /// How many findings of some files comments and the baseline set aside.
  ///
  /// - Parameter isMeant: Whether a file is one of them, by its path in findings.
  /// - Returns: The counts.
  package func setAside(in isMeant: (String) -> Bool) -> SetAside { judgement?.setAside(in: isMeant) ?? SetAside() }
}

extension Project {
  /// Reads, links and checks the handbook, and reads what a build would read too: the site's own templates and words.
  ///
  /// - Parameters:
  ///   - isChanged: Whether only findings on lines are wanted that changed since the commit of `--base`.
  ///   - collects: Whether a baseline is to be written, if there is none yet.
  /// - Returns: The handbook and what was found.
  /// - Throws: What ``check(acceptingAnchors:collecting:)`` throws, `HistoryError` if git cannot say what changed.
  package func checkEverything(
    changed isChanged: Bool = false, collecting collects: Bool = false
  ) throws -> CheckedHandbook {
    let loading = try loadTemplates()
    var checked = try check(collecting: collects)
    let more = loading.get().findings
    if !more.isEmpty { checked.report.diagnostics = (checked.report.diagnostics + more).sorted() }
    if isChanged { try leaveChanged(in: &checked.report) }
    return checked
  }

  /// Reads, links and checks the handbook.
  ///
  /// - Parameters:
  ///   - acceptingAnchors: Whether it is checked with a ledger that promises everything that the site serves.
  ///   - collects: Whether a baseline is to be written, if there is none yet.
  ///   - bodies: Where the bodies of documents wait for their pages; left out where nobody makes any.
  /// - Returns: The handbook and what was found.
  /// - Throws: ``FileError`` if the content folder or the baseline cannot be opened or the machine gives out, `Refusal` if there is no document in it,
  ///   `HistoryError` or `Refusal` if older promises are asked for and cannot be had.
  package func check(
    acceptingAnchors: Bool = false, collecting collects: Bool = false, bodies: BodyKeeping = .leftOut
  ) throws -> CheckedHandbook {
    try check(acceptingAnchors: acceptingAnchors, collecting: collects, bodies: bodies, summing: nil)
  }

  /// Reads, links and checks the handbook, and takes the sum of each document.
  func check(
    acceptingAnchors: Bool, collecting collects: Bool = false, bodies: BodyKeeping, summing sums: SourceSums?
  ) throws -> CheckedHandbook {
    var memory = CheckMemory(isKept: false)
    memory.sums = sums
    return try check(acceptingAnchors: acceptingAnchors, collecting: collects, keeping: &memory, bodies) { loader in
      try loader.load(contentTree())
    }
  }

  /// Links and checks a handbook that is read in some way.
  ///
  /// - Parameters:
  ///   - acceptingAnchors: Whether it is checked with a ledger that promises everything that the site serves.
  ///   - collects: Whether a baseline is to be written, if there is none yet.
  ///   - memory: What an earlier check with the same configuration came to, and then this one.
  ///   - bodies: Where the bodies of documents wait for their pages.
  ///   - load: Reads the handbook.
  /// - Returns: The handbook and what was found.
  /// - Throws: What ``check(acceptingAnchors:collecting:)`` throws.
  func check(
    acceptingAnchors: Bool = false, collecting collects: Bool = false, keeping memory: inout CheckMemory,
    _ bodies: BodyKeeping, reading load: (HandbookLoader) throws -> (Handbook, [Diagnostic])
  ) throws -> CheckedHandbook {
    var times = StageTimes()
    let today = options.today
    let rules = RuleCatalogue.documentRules(for: configuration)
    let sums = memory.sums
    var loader = HandbookLoader(configuration: configuration, today: today) { document, source, configuration in
      sums?.take(document.path, source)
      return RuleCatalogue.check(
        document, with: rules, DocumentContext(source: source, configuration: configuration, today: today))
    }
    loader.progress = options.progress
    loader.bodies = bodies
    var (handbook, findings) = try load(loader)
    // What is wrong with the configuration may be why there is none.
    guard !handbook.isEmpty || !diagnostics.isEmpty else { throw handbook.emptiness }
    handbook.history = try documentHistory(of: handbook)
    times.end("read")
    let (ledger, ledgerFindings) = try readLedger(keeping: &memory.ledger)
    var linked = LinkedHandbook(handbook, ledger: ledger, records: try promiseRecords(), after: memory.linked)
    memory.linked = linked
    // Writing the ledger would drop the lines that could not be read.
    let acceptsAnchors = acceptingAnchors && ledgerFindings.isEmpty
    if acceptsAnchors { linked = linked.with(linked.acceptedLedger) }
    times.end("link")
    var messages = [handbook.unreadDocuments.sentence].compactMap { $0 }
    var report = Report(diagnostics: [], documents: handbook.documents.count)
    var alerts: AlertReport?
    var judgement: Judgement?
    if diagnostics.isEmpty {
      let found = try configuredAlerts(of: linked)
      if !configuration.alerts.files.isEmpty, !configuration.isPublic { alerts = found }
      let ofRules = RuleCatalogue.check(linked, keeping: memory.rules) { messages.append($0) }
      var all: [Diagnostic] = []
      all.reserveCapacity(findings.count + ofRules.count)
      all += findings
      all += ledgerFindings
      all += ofRules
      all += found.diagnostics
      let judged = try judge(all, of: linked, collecting: collects)
      (report.diagnostics, report.setAside) = (judged.diagnostics, judged.setAside)
      messages += [judged.message].compactMap { $0 }
      judgement = judged
    } else {
      report.diagnostics = FindingPolicy.withoutGuesses(diagnostics, findings)
      messages.append("what depends on the configuration was not checked")
    }
    try handbook.requireSources()
    times.end("check")
    return CheckedHandbook(
      linked: linked, report: report, times: times, alerts: alerts, messages: messages, judgement: judgement,
      acceptsAnchors: acceptsAnchors)
  }
}
