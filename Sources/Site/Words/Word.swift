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
  case footFreshness
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
  case contacts
  case contactTried
  case contactNeverTried
  case contactRotation
  case contactRole
  case contactVendor
  case levelStart
  case levelUnacknowledged
  case levelStuck

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
  case testsTested
  case testsPrograms
  case testsJson
  case testsCalendar
  case dueTimeline
  case dueTimelineCut

  // What postmortems promised.
  case actions
  case actionsCount
  case actionsCountOverdue
  case actionsCountOpen
  case actionsCountDone
  case actionsExamples
  case actionsNone
  case actionsByDue
  case actionsByOwner
  case actionsDone
  case actionsOfExamples
  case actionsDue
  case actionsAction
  case actionsFrom
  case actionsOverdue
  case actionsIsDone
  case actionsTicket
  case actionsWasDue
  case actionsNoDue
  case actionPrevent
  case actionDetect
  case actionMitigate
  case actionProcess

  // How incidents went.
  case incidents
  case incidentsCount
  case incidentsExamples
  case incidentsNone
  case incidentsAll
  case incidentsN
  case incidentsMedian
  case incidentsMiddle
  case incidentsTarget
  case incidentsMet
  case incidentsPower
  case incidentsTooFew
  case incidentsAlike
  case incidentsTable
  case incidentsIncident
  case incidentsDisorder
  case incidentsUndated
  case incidentsUnreadable
  case incidentsLeftOut
  case incidentsMonths
  case incidentsMonth
  case incidentsReasons
  case incidentsFactors
  case incidentsHow
  case incidentsAllOfThem
  case phaseDetect
  case phaseAcknowledge
  case phaseMitigate
  case phaseResolve
  case phaseDetectMeans
  case phaseAcknowledgeMeans
  case phaseMitigateMeans
  case phaseResolveMeans
  case sharesTitle
  case sharesShare
  case sharesTarget
  case sharesOf
  case sharesAtLeast
  case sharesCustomers
  case sharesAlerts
  case sharesOnTime
  case sharesActions
  case sharesActions30
  case budgetTitle
  case budgetService
  case budgetUsed
  case budgetShare
  case budgetOf
  case budgetPercent
  case budgetOver80
  case budgetOver100
  case budgetNoService
  case decimal

  // What a lead looks at.
  case review
  case reviewNothing
  case reviewFine
  case reviewTests
  case reviewActions
  case reviewReasons
  case reviewAlerts
  case reviewContacts
  case reviewCoverage
  case reviewIncident
  case reviewOutcome
  case reviewNoPlaybook
  case reviewMissed
  case reviewUndated
  case reviewNobody
  case reviewTestsTitle
  case reviewActionsTitle
  case reviewOpen
  case reviewAlertsTitle
  case reviewUnnamed
  case reviewContactsTitle
  case reviewMore

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
