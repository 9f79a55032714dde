/// The words that Swift writes itself, each a key of `templates/words/en.json`.
enum Word: Int, CaseIterable, Sendable {
  case siteTitle, freshness, movedTitle, notFound

  // Days and durations.
  case months, monthsShort, date, monthYear, durationMinutes, durationHours, durationDays, durationMonths
  case durationYears, durationLess, scriptMoment

  // The text of a page.
  case copy, sample, tick, headingLink, internalSection, stepLink, stepPromise, lineLink, linePromise, corrections
  case destructive, movedAway
  case movedTo, calloutNote, calloutTip, calloutImportant, calloutWarning, calloutCaution, table, taskDone, taskOpen
  case footFreshness, footnotes, footnoteBack, line, findingError, findingWarning, findingErrors, findingWarnings
  case findingsAll, edit

  // Its head.
  case severityCritical, severityHigh, severityMedium, severityLow, responseHour, responseDay, acknowledge, rtoOf
  case rtoTarget, rto, testedPart, drillFailed, evidence, allTests, chipTested, chipTestedBy, chipKind, chipDue,
    chipNever, chipDiscounted
  case chipInvalid, scriptStale, testDrill, testIncident, testTabletop, testReview

  // The head of a postmortem, and what a playbook went through.
  case milestones, milestoneAfter, milestoneRead, incidentUnknown, incidentMitigated, incidentResolved
  case incidentCommander, incidentPlaybooks, example, usedTitle, usedOutcome, usedDrill, usedFailed, usedIncomplete,
    usedDone
  case usedOpen, usedMore

  // Its foot.
  case factAlerts, factOwner, factServices, factStatus, factDate, factCommander, factAuthors, factFailureReason
  case factStarted, factDetected, factAcknowledged, factMitigated, factResolved, factPlaybookOutcome, factChannel
  case factMaxLength, factSendWithin, factRepeatEvery, factSource, statusDraft, statusReview, statusFinal
  case outcomeCorrect, outcomeIncomplete, outcomeWrong, outcomeMissing

  // What stays in sight.
  case thumbDiagnosis, thumbResolution, thumbVerification, thumbCommunication, escalate, stuck, stuckWhenever, stuckTo
  case stuckSomebody, call, callLabel, pager, pagerLabel, chat, chatLabel, mail, mailLabel, contacts, contactTried
  case contactNeverTried, contactRotation, contactRole, contactVendor, levelStart, levelUnacknowledged, levelStuck

  // What was tested when.
  case testsOn, testsSummary, testsDocuments, testsInvalid, testsStale, testsNever, testsDueToday, testsDueSoon
  case testsFresh, testsChanged, testsRtoOf, testsRtoMet, testsRtoMissed, testsOwner, testsRto, testsTested
  case testsPrograms, testsJson, testsCalendar, dueTimeline, dueTimelineCut

  // What postmortems promised.
  case actions, actionsCount, actionsCountOverdue, actionsCountOpen, actionsCountDone, actionsExamples, actionsNone
  case actionsByDue, actionsByOwner, actionsDone, actionsOfExamples, actionsDue, actionsAction, actionsFrom
  case actionsOverdue, actionsIsDone, actionsTicket, actionsWasDue, actionsNoDue, actionPrevent, actionDetect
  case actionMitigate, actionProcess

  // How incidents went.
  case incidents, incidentsCount, incidentsExamples, incidentsNone, incidentsAll, incidentsN, incidentsMedian
  case incidentsMiddle, incidentsTarget, incidentsMet, incidentsPower, incidentsTooFew, incidentsAlike, incidentsTable
  case incidentsIncident, incidentsDisorder, incidentsUndated, incidentsUnreadable, incidentsLeftOut, incidentsMonths
  case incidentsMonth, incidentsReasons, incidentsFactors, incidentsHow, incidentsAllOfThem, phaseDetect
  case phaseAcknowledge, phaseMitigate, phaseResolve, phaseDetectMeans, phaseAcknowledgeMeans, phaseMitigateMeans
  case phaseResolveMeans, sharesTitle, sharesShare, sharesTarget, sharesOf, sharesAtLeast, sharesCustomers
  case sharesAlerts, sharesOnTime, sharesActions, sharesActions30, budgetTitle, budgetService, budgetUsed, budgetShare
  case budgetOf, budgetPercent, budgetOver80, budgetOver100, budgetNoService, decimal

  // What a lead looks at.
  case review, reviewNothing, reviewFine, reviewTests, reviewActions, reviewReasons, reviewAlerts, reviewContacts
  case reviewCoverage, reviewIncident, reviewOutcome, reviewNoPlaybook, reviewMissed, reviewUndated, reviewNobody
  case reviewTestsTitle, reviewActionsTitle, reviewOpen, reviewAlertsTitle, reviewUnnamed, reviewContactsTitle
  case reviewMore, reviewSetAsideTitle, reviewSuppressed, reviewBaselined

  // The front page.
  case homeTriage, homeWrite

  /// The key: `call_label` for `callLabel`.
  var key: String {
    var key = ""
    for character in String(describing: self) {
      key += character.isUppercase ? "_" + character.lowercased() : String(character)
    }
    return key
  }
}
