import Calendar
import Ground
import Handbook
import Links
import YAML

/// An incident that was handled with a playbook, as the record of a test of that playbook.
///
/// It proves something only if it happened, is over, and the postmortem says that the playbook was right.
package struct IncidentEvidence: Sendable {
  /// The kind of test that an incident is.
  package static let kind = "incident"

  /// The record: the day of the incident, who commanded, and the time from its detection until users could work again.
  package let entry: DrillEntry
  /// When the playbook's steps were in use.
  package let time: Timestamp

  /// - Parameters:
  ///   - incident: The postmortem.
  ///   - playbook: What was used.
  ///   - by: Who handled it, where it is not who commanded.
  ///   - handbook: The handbook of both.
  /// - Throws: ``Refusal`` with every reason why the incident proves nothing.
  package init(_ incident: Document, for playbook: Document, by: String?, in handbook: Handbook) throws(Refusal) {
    let name = "`\(incident.path)`"
    guard let postmortem = incident.postmortem else {
      throw Refusal("\(name) is not a postmortem", help: "name the postmortem of the incident", status: 1)
    }
    let resolved = postmortem.milestones.first { $0.name == .resolved }?.time
    let person = by ?? postmortem.commander?.value
    let reasons = Self.doubts(incident, postmortem, playbook)
    guard reasons.isEmpty, let resolved, let person else {
      var all = reasons
      if resolved == nil {
        all.append(.init("\(name) does not say when it was over", help: "set `resolved_at` in its front matter"))
      }
      if person == nil { all.append(.init("\(name) does not say who commanded", help: "give `--by`")) }
      throw Refusal(all, status: 1)
    }
    var entry = DrillEntry(date: postmortem.date?.value ?? resolved.date, by: person, kind: Self.kind)
    entry.actualRTO = Self.timeToMitigate(postmortem)
    entry.evidence = try DocumentName(in: handbook).evidence(incident.path, for: playbook)
    self.entry = entry
    time = resolved
  }

  /// Why a postmortem proves nothing of a playbook.
  private static func doubts(
    _ incident: Document, _ postmortem: Postmortem, _ playbook: Document
  ) -> [Refusal.Reason] {
    let name = "`\(incident.path)`"
    var doubts: [Refusal.Reason] = []
    if playbook.kind != .playbook {
      doubts.append(.init("`\(playbook.path)` is not a playbook: an incident tests nothing else"))
    }
    if postmortem.isExample { doubts.append(.init("\(name) is an example: it did not happen")) }
    if !postmortem.playbooks.contains(where: { ByteName.isSame($0.value, playbook.path) }) {
      doubts.append(
        .init(
          "\(name) does not name `\(playbook.path)` as used",
          help: "if it was, add it to `playbooks` in the front matter"))
    }
    switch postmortem.playbookOutcome?.value {
    case .correct: break
    case let outcome?:
      doubts.append(.init("\(name) says that the playbook was \(outcome.rawValue): it proves that it must change"))
    case nil:
      doubts.append(
        .init("\(name) does not say how the playbook served", help: "set `playbook_outcome` in its front matter"))
    }
    return doubts
  }

  /// The minutes from detection to mitigation, begun ones counted; nil where one is unknown, or they are inverted.
  private static func timeToMitigate(_ postmortem: Postmortem) -> Interval? {
    func time(_ name: Milestone.Name) -> Int? {
      postmortem.milestones.first { $0.name == name }?.time.secondsSinceEpoch
    }
    guard let detected = time(.detected), let mitigated = time(.mitigated), mitigated >= detected else { return nil }
    return Interval(minutes: max(1, (mitigated - detected + 59) / 60))
  }
}
