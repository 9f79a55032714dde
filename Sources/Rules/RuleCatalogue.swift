import Diagnostics
import Ground
import Handbook
import Links

/// Every rule that there is: one line each.
package enum RuleCatalogue {
  /// The rules about single documents.
  static let documentRules: [any DocumentRule] = [
    CommsMissingPhase(),
    DangerousURL(),
    EmptySection(),
    DueSoon(),
    InvalidExample(),
    LevelsOutOfOrder(),
    MissingEvidence(),
    MissingKey(),
    MissingSection(),
    NeverTested(),
    PlaceholderSection(),
    PlaybookFileName(),
    RaggedTableRow(),
    RawHTML(),
    RepeatedSection(),
    RTOMissed(),
    SectionsOutOfOrder(),
    SeveralTitles(),
    StalePlaybook(),
    StepsChangedSinceTest(),
    TestInFuture(),
    TextTooLong(),
    TitleMismatch(),
    TreeDeadEnd(),
    TreeSingleBranch(),
    TreeUnlabelledBranch(),
    UndeclaredField(),
    UndeclaredParameter(),
    UnfillableParameter(),
    UnknownSeverity(),
    UnknownTestKind(),
    UnusedField(),
  ]

  /// The rules about the handbook as a whole.
  static let handbookRules: [any HandbookRule] = [
    AuthorTestedAlone(),
    BrokenAnchor(),
    BrokenEvidence(),
    BrokenLink(),
    BrokenPromise(),
    ConflictingAlias(),
    DateOnlyBump(),
    DuplicateAnchor(),
    DuplicateFailureReason(),
    LostPromise(),
    MissingPlaybook(),
    MissingSeverityPair(),
    OrphanPage(),
    OutputCollision(),
    PlaybookUnchangedAfterIncident(),
    RunbookOnMonitoredHost(),
    TreeUnknownContact(),
    UnknownContact(),
    UnknownFailureReason(),
    UnknownPayloadPage(),
    UnlistedAnchor(),
  ]

  /// What is known of every rule, sorted by name.
  package static let entries: [Entry] = {
    var entries: [Entry] = BuiltInRule.all.map { Entry($0) }
    for rule in documentRules { entries.append(Entry(of: rule)) }
    for rule in handbookRules { entries.append(Entry(of: rule)) }
    return entries.sorted { $0.id.name < $1.id.name }
  }()

  /// What is known of one rule.
  package static func entry(_ name: String) -> Entry? { entries.first { $0.id.name == name } }

  /// A rule as a person reads of it.
  package struct Entry: Sendable {
    package let id: RuleID
    package let severity: Severity
    package let summary: String
    package let concernsModel: Bool
    package let isAdjustable: Bool
    /// Whether it rests until `kedge.yml` gives it a severity.
    package let isOptional: Bool

    fileprivate init<R: Rule>(of rule: R) {
      isOptional = R.isOptional
      (id, severity, summary, concernsModel, isAdjustable) = (R.id, R.severity, R.summary, R.concernsModel, true)
    }

    fileprivate init(_ rule: BuiltInRule) {
      isOptional = false
      (id, severity, summary) = (rule.id, rule.severity, rule.summary)
      (concernsModel, isAdjustable) = (rule.concernsModel, rule.isAdjustable)
    }
  }

  /// The document rules that are not off.
  package static func documentRules(for configuration: Configuration) -> [any DocumentRule] {
    documentRules.filter { !isOff($0, configuration) }
  }

  /// Runs document rules.
  package static func check(
    _ document: Document, with rules: [any DocumentRule], _ context: DocumentContext
  ) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    for rule in rules {
      let found = rule.check(document, in: context)
      if !found.isEmpty { findings += found }
    }
    return findings
  }

  /// Runs the handbook rules that are not off.
  package static func check(_ linked: LinkedHandbook) -> [Diagnostic] {
    let context = HandbookContext(handbook: linked.handbook)
    return Parallel.map(handbookRules) { rule -> [Diagnostic] in
      isOff(rule, linked.handbook.configuration) ? [] : rule.check(linked, in: context)
    }.flatMap { $0 }
  }

  private static func isOff<R: Rule>(_ rule: R, _ configuration: Configuration) -> Bool {
    let level = configuration.ruleLevels[R.id.name]
    return level == .off || (R.isOptional && level == nil)
  }
}
