import Diagnostics
import Ground
import Handbook
import Links

/// The rules that are separate checks: one line each.
package enum RuleCatalogue {
  /// The rules about single documents.
  static let documentRules: [any DocumentRule] = [
    BlamefulLanguage(),
    BrokenMarkup(),
    CauseWithoutFactors(),
    CommsMissingPhase(),
    DangerousURL(),
    DateDisagrees(),
    DraftTooOld(),
    DueSoon(),
    DurationMismatch(),
    EmptySection(),
    FiveWhysEndsInPerson(),
    ForeignInclude(),
    ForeignSyntax(),
    HeadingWithoutSpace(),
    HiddenCharacter(),
    HiddenCharacterInCommand(),
    InvalidExample(),
    LatePostmortem(),
    LevelsOutOfOrder(),
    MilestoneNotInTimeline(),
    MilestonesOutOfOrder(),
    MisplacedInternalMark(),
    MissingEvidence(),
    MissingKey(),
    MissingSection(),
    NeverTested(),
    NoActionItems(),
    OpenActionInFinal(),
    OverdueAction(),
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
    TimelineOutOfOrder(),
    TimelineUnreadableTime(),
    TimeWithoutOffset(),
    TitleMismatch(),
    TreeDeadEnd(),
    TreeSingleBranch(),
    TreeUnlabelledBranch(),
    UnclosedFence(),
    UndeclaredField(),
    UndeclaredParameter(),
    UnfillableParameter(),
    UnknownSeverity(),
    UnknownTestKind(),
    UnusedField(),
  ]

  /// The rules about the handbook as a whole.
  static let handbookRules: [any HandbookRule] = [
    ActionWithoutDueDate(),
    ActionWithoutOwner(),
    ActionWithoutPriority(),
    ActiveContent(),
    AuthorTestedAlone(),
    BrokenAnchor(),
    BrokenEvidence(),
    BrokenLink(),
    BrokenPromise(),
    ConflictingAlias(),
    DateOnlyBump(),
    DuplicateAnchor(),
    DuplicateFailureReason(),
    EscalationDisagrees(),
    ForeignKey(),
    LostPromise(),
    MissingPlaybook(),
    MissingSeverityPair(),
    OrphanPage(),
    OutputCollision(),
    PlaybookActionMissing(),
    PlaybookUnchangedAfterIncident(),
    PrivateAddress(),
    RunbookOnMonitoredHost(),
    TreeUnknownContact(),
    UnknownConfigurationName(),
    UnknownContact(),
    UnknownFailureReason(),
    UnknownPayloadPage(),
    UnknownPlaybook(),
    UnknownService(),
    UnlistedAnchor(),
    UnmatchedPattern(),
  ]

  /// The rules by which every name leads to one place.
  package static let ofNames: [Rule] = [ConflictingAlias.rule, OutputCollision.rule]

  /// The rules that compare with an older commit, and find nothing where none is named.
  package static let ofHistory: [Rule] = [DateOnlyBump.rule]

  /// The rules about promises that the ledger has and the site does not keep.
  package static let ofPromises: [Rule] = [BrokenPromise.rule, LostPromise.rule]

  /// What is known of each of them.
  package static let checked: [Rule] =
    documentRules.map { type(of: $0).rule } + handbookRules.map { type(of: $0).rule }

  /// The document rules that are not off.
  package static func documentRules(for configuration: Configuration) -> [any DocumentRule] {
    documentRules.filter { !RulePolicy.isOff(type(of: $0).rule, in: configuration) }
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
      RulePolicy.isOff(type(of: rule).rule, in: linked.handbook.configuration) ? [] : rule.check(linked, in: context)
    }.flatMap { $0 }
  }
}
