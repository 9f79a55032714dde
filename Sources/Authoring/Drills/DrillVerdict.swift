import Calendar

/// What a drill proves.
///
/// It is a test with every step of the diagnosis on its way done, one resolution from its first step to its last, and
/// after it the whole verification.
package struct DrillVerdict: Sendable, Hashable {
  /// The first step that failed; nil if none did.
  package private(set) var failure: DrillProgress.Answer?
  /// What is missing for a test, one sentence each; nothing if it is one.
  package private(set) var gaps: [String] = []
  /// How many steps of the playbook were done, and how many it has.
  package private(set) var done = 0
  package private(set) var total = 0
  /// The seconds until service was restored: to the end of the resolution that the verification confirmed.
  private var restored = 0

  package init(of answers: [DrillProgress.Answer], on way: DrillWay) {
    failure = answers.first { $0.outcome == .failed }
    let (atlas, own) = (way.atlas, way.atlas.map(way.playbook))
    total = own?.steps.count ?? 0
    let doneHere = answers.filter { $0.outcome == .done && $0.place.path == way.playbook }
    done = Set(doneHere.map(\.place.step)).count

    func role(_ answer: DrillProgress.Answer) -> String? { atlas.role(of: answer.place) }
    for answer in answers where answer.outcome == .skipped && role(answer) == DrillRole.diagnosis {
      gaps.append("`\(answer.place.name(from: way.playbook))` was skipped")
    }
    let isDiagnosed = doneHere.contains { role($0) == DrillRole.diagnosis }
    if own?.parts(DrillRole.diagnosis).isEmpty == false, !isDiagnosed {
      gaps.append("no step of the diagnosis was done")
    }

    let resolved = Self.end(of: DrillRole.resolution, in: answers, atlas)
    let hasResolution = own?.parts(DrillRole.resolution).isEmpty == false
    if hasResolution, resolved == nil { gaps.append("no resolution was done from its first step to its last") }
    let verified = Self.end(of: DrillRole.verification, in: answers, atlas)
    if own?.parts(DrillRole.verification).isEmpty == false {
      if let verified {
        if let resolved, verified < resolved { gaps.append("the verification came before the resolution") }
      } else {
        gaps.append("the verification was not done to its end")
      }
    }
    let end = resolved ?? answers.lastIndex { role($0) != DrillRole.verification } ?? answers.count - 1
    restored = answers.prefix(end + 1).reduce(0) { $0 + ($1.outcome == .skipped ? 0 : $1.seconds) }
  }

  /// Whether the drill is a test of the playbook.
  package var isTest: Bool { failure == nil && gaps.isEmpty && done > 0 }

  /// `6 of 25`
  package var part: String { "\(done) of \(total)" }

  /// The time to restore service in whole minutes, rounded up; nil if nothing was restored.
  package var rto: Interval? { isTest ? Interval(minutes: max(1, (restored + 59) / 60)) : nil }

  /// The answer with which the last part of a role was complete: every step of it done.
  private static func end(of role: String, in answers: [DrillProgress.Answer], _ atlas: DrillAtlas) -> Int? {
    var last: Int?
    var done: Set<DrillPlace> = []
    for (index, answer) in answers.enumerated() where answer.outcome == .done {
      done.insert(answer.place)
      guard let map = atlas.map(answer.place.path), let place = map.index(of: answer.place.step) else { continue }
      let part = map.parts[place.part]
      guard part.role == role,
        part.steps.allSatisfy({ done.contains(DrillPlace(path: answer.place.path, step: $0.id)) })
      else { continue }
      last = index
    }
    return last
  }
}
