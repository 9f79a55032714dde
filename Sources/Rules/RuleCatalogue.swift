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
    CommandLanguageWrong(),
    CommsMissingPhase(),
    DangerousURL(),
    DateDisagrees(),
    DestructiveCommand(),
    DraftTooOld(),
    DueSoon(),
    DurationMismatch(),
    EmptySection(),
    FiveWhysEndsInPerson(),
    ForeignInclude(),
    ForeignSyntax(),
    HardcodedSecret(),
    HeadingWithoutSpace(),
    HiddenCharacter(),
    HiddenCharacterInCommand(),
    InvalidExample(),
    LatePostmortem(),
    LeftoverTodo(),
    LevelsOutOfOrder(),
    MeaninglessPattern(),
    MilestoneNotInTimeline(),
    MilestonesOutOfOrder(),
    MisfitSample(),
    MisplacedInternalMark(),
    MissingEvidence(),
    MissingKey(),
    MissingSection(),
    NeverTested(),
    NoActionItems(),
    OpenActionInFinal(),
    OverdueAction(),
    OverlappingLabels(),
    PlaceholderInCommand(),
    PlaceholderSection(),
    PlaybookFileName(),
    RaggedTableRow(),
    RawHTML(),
    RepeatedSection(),
    RTOMissed(),
    SameHeadingTwice(),
    SectionsOutOfOrder(),
    SectionWithoutAction(),
    SeveralTitles(),
    SkippedHeadingLevel(),
    StalePlaybook(),
    StepsChangedSinceTest(),
    StepWithoutCommand(),
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
    UnsetVariable(),
    UnusedField(),
    UnusedParameter(),
    VagueStep(),
    VerificationWithoutCommand(),
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
    EscalationAfterTarget(),
    EscalationDisagrees(),
    ForeignKey(),
    HardcodedSecretInData(),
    LevelsMissingSeverity(),
    LikelyAnswerLater(),
    LostPromise(),
    MissingPlaybook(),
    MissingSeverityPair(),
    OrphanPage(),
    OutputCollision(),
    PlaybookActionMissing(),
    PlaybookUnchangedAfterIncident(),
    PrivateAddress(),
    RunbookOnMonitoredHost(),
    ShellCheckFinding(),
    ShellSyntax(),
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

  /// What is known of each of them, once where documents and other files are judged apart.
  package static let checked: [Rule] = {
    let ofDocuments = documentRules.map { type(of: $0).rule }
    return ofDocuments + handbookRules.map { type(of: $0).rule }.filter { !ofDocuments.contains($0) }
  }()

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
  ///
  /// - Parameters:
  ///   - linked: The handbook.
  ///   - memory: What was worked out before, for a handbook that is checked again with the same configuration.
  ///   - say: Is told what could not be checked.
  /// - Returns: Every finding.
  package static func check(
    _ linked: LinkedHandbook, keeping memory: RuleMemory = RuleMemory(), saying say: (String) -> Void = { _ in }
  ) -> [Diagnostic] {
    let context = HandbookContext(handbook: linked.handbook, keeping: memory)
    let findings = Parallel.map(handbookRules) { rule -> [Diagnostic] in
      guard !RulePolicy.isOff(type(of: rule).rule, in: linked.handbook.configuration) else { return [] }
      guard let kept = memory.findings, let limited = rule as? any LimitedRule else {
        return rule.check(linked, in: context)
      }
      return kept.findings(limited, linked, in: context)
    }.flatMap { $0 }
    context.messages.forEach(say)
    return findings
  }
}
