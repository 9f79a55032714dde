import Alerts
import Diagnostics
import Files
import Findings
import Handbook
import Links
import Platform
import Reports
import Rules

extension Project {
  /// The path of the baseline, beside the content folder as the ledger is.
  package var baselinePath: String { beside("kedge-baseline.txt") }

  /// Reads the baseline; nil where there is none.
  ///
  /// - Returns: The baseline, and a finding for each line that cannot be read.
  /// - Throws: ``FileError`` if it is there and cannot be read.
  func readBaseline() throws(FileError) -> (baseline: Baseline?, findings: [Diagnostic]) {
    do {
      let bytes = try options.unsaved.bytes(of: baselinePath, limit: Baseline.maximumSize)
      return Baseline.read(SourceFile(path: baselinePath, bytes: bytes))
    } catch {
      guard error.code == ENOENT else { throw error }
      return (nil, [])
    }
  }

  /// Judges the findings of a run.
  ///
  /// - Parameters:
  ///   - findings: Of the rules, and of reading.
  ///   - linked: The handbook.
  ///   - isWhole: Whether these are all findings about the handbook.
  ///   - collects: Whether a baseline is to be written, if there is none yet.
  /// - Returns: What became of them.
  /// - Throws: ``FileError`` if the baseline is there and cannot be read, or a file with findings beside it.
  func judge(
    _ findings: [Diagnostic], of linked: LinkedHandbook, whole isWhole: Bool = true, collecting collects: Bool = false
  ) throws(FileError) -> Judgement {
    let (found, broken) = try readBaseline()
    let baseline = found ?? (collects ? Baseline(path: baselinePath) : nil)
    return try Judgement(
      findings + (isWhole ? broken : []), of: linked, rules: RuleCatalogue.all, unjudged: unjudgedRules,
      baseline: baseline, isWhole: isWhole, unsaved: options.unsaved)
  }

  /// The rules of which a run may not know everything: those that look at a calendar, at git, at older promises, at another
  /// edition, or at alerts that nobody names.
  private var unjudgedRules: Set<Rule> {
    let partial: [Rule.Traits] = [.calendar, .authors, .ledger, .publicOnly]
    var rules = Set(RuleCatalogue.all.filter { rule in partial.contains { rule.has($0) } })
    if configuration.alerts.files.isEmpty || configuration.isPublic { rules.formUnion(AlertReport.rules) }
    if options.base == nil { rules.formUnion(RuleCatalogue.ofHistory) }
    return rules
  }
}

extension SetAsideFindings {
  /// What a judgement set aside.
  init(_ judgement: Judgement, _ linked: LinkedHandbook) {
    let documents = linked.handbook.documents
    let suppressed = judgement.suppressions.all.filter { $0.count > 0 }.map { suppression in
      Suppressed(
        rule: suppression.rule.name, page: linked.page(of: suppression.document),
        title: documents[suppression.document].title, reason: suppression.reason, count: suppression.count)
    }
    var counts: [String: Int] = [:]
    for finding in judgement.match?.known ?? [] { counts[finding.rule.name, default: 0] += finding.placeCount }
    self.init(
      suppressed: suppressed,
      baselined: counts.sorted { $0.key < $1.key }.map { Baselined(rule: $0.key, count: $0.value) })
  }
}
