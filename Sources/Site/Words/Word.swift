/// The words that Swift writes itself, each a key of `templates/words/en.json`.
enum Word: Int, CaseIterable, Sendable {
  case freshness
  case movedTitle
  case notFound

  // The text of a page.
  case copy
  case tick
  case headingLink
  case stepLink
  case stepPromise
  case movedAway
  case movedTo
  case line

  // Its head.
  case acknowledge
  case rtoOf
  case rtoTarget
  case rto
  case evidence
  case allTests

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
