/// The words that Swift writes itself, each a key of `templates/words/en.json`.
enum Word: Int, CaseIterable, Sendable {
  case siteTitle
  case freshness
  case movedTitle
  case notFound

  // Days and durations.
  case months
  case monthsShort
  case date
  case monthYear
  case durationMinutes
  case durationHours
  case durationDays
  case durationMonths
  case durationYears
  case durationLess
  case scriptMoment

  // The text of a page.
  case copy
  case tick
  case headingLink
  case internalSection
  case stepLink
  case stepPromise
  case lineLink
  case linePromise
  case corrections
  case movedAway
  case movedTo
  case calloutNote
  case calloutTip
  case calloutImportant
  case calloutWarning
  case calloutCaution
  case table
  case taskDone
  case taskOpen
  case footnotes
  case footnoteBack
  case line
  case findingError
  case findingWarning
  case findingErrors
  case findingWarnings
  case findingsAll
  case edit

  // Its head.
  case severityCritical
  case severityHigh
  case severityMedium
  case severityLow
  case responseHour
  case responseDay
  case acknowledge
  case rtoOf
  case rtoTarget
  case rto
  case evidence
  case allTests
  case chipTested
  case chipTestedBy
  case chipKind
  case chipDue
  case chipNever
  case chipDiscounted
  case chipInvalid
  case scriptStale
  case testDrill
  case testIncident
  case testTabletop
  case testReview

  // The head of a postmortem, and what a playbook went through.
  case milestones
  case milestoneAfter
  case milestoneRead
  case incidentUnknown
  case incidentMitigated
  case incidentResolved
  case incidentCommander
  case incidentPlaybooks
  case example
  case usedTitle
  case usedOutcome
  case usedDrill
  case usedFailed
  case usedDone
  case usedOpen
  case usedMore

  // Its foot.
  case factAlerts
  case factOwner
  case factServices
  case factStatus
  case factDate
  case factCommander
  case factAuthors
  case factFailureReason
  case factStarted
  case factDetected
  case factAcknowledged
  case factMitigated
  case factResolved
  case factPlaybookOutcome
  case factChannel
  case factMaxLength
  case factSendWithin
  case factRepeatEvery
  case factSource
  case statusDraft
  case statusReview
  case statusFinal
  case outcomeCorrect
  case outcomeIncomplete
  case outcomeWrong
  case outcomeMissing

  // What stays in sight.
  case thumbDiagnosis
  case thumbResolution
  case thumbVerification
  case thumbCommunication
  case escalate
  case stuck
  case stuckWhenever
  case stuckTo
  case stuckSomebody
  case call
  case callLabel
  case pager
  case pagerLabel
  case chat
  case chatLabel
  case mail
  case mailLabel

  // What was tested when.
  case testsOn
  case testsSummary
  case testsDocuments
  case testsInvalid
  case testsStale
  case testsNever
  case testsDueToday
  case testsDueSoon
  case testsFresh
  case testsChanged
  case testsRtoOf
  case testsRtoMet
  case testsRtoMissed
  case testsOwner
  case testsRto
  case dueTimeline
  case dueTimelineCut

  // The front page.
  case homeTriage
  case homeWrite

  /// The key: `call_label` for `callLabel`.
  var key: String {
    var key = ""
    for character in String(describing: self) {
      key += character.isUppercase ? "_" + character.lowercased() : String(character)
    }
    return key
  }
}
