/// The words that Swift writes itself, each a key of `templates/words/en.json`.
enum Word: String, CaseIterable, Sendable {
  case freshness
  case movedTitle = "moved_title"
  case notFound = "not_found"

  // The text of a page.
  case copy
  case tick
  case headingLink = "heading_link"
  case stepLink = "step_link"
  case stepPromise = "step_promise"
  case movedAway = "moved_away"
  case movedTo = "moved_to"
  case line

  // Its head.
  case acknowledge
  case rtoOf = "rto_of"
  case rtoTarget = "rto_target"
  case rto
  case evidence
  case allTests = "all_tests"

  // What stays in sight.
  case thumbDiagnosis = "thumb_diagnosis"
  case thumbResolution = "thumb_resolution"
  case thumbVerification = "thumb_verification"
  case thumbCommunication = "thumb_communication"
  case escalate
  case stuck
  case stuckWhenever = "stuck_whenever"
  case stuckTo = "stuck_to"
  case stuckSomebody = "stuck_somebody"
  case call
  case callLabel = "call_label"
  case pager
  case pagerLabel = "pager_label"
  case chat
  case chatLabel = "chat_label"
  case mail
  case mailLabel = "mail_label"

  // The front page.
  case homeTriage = "home_triage"
  case homeWrite = "home_write"
}
