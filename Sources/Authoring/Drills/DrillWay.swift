import Handbook

/// The way that a drill takes through a playbook: from its first step along the links of the answers, through one
/// resolution, to the verification; also into other playbooks.
package struct DrillWay: Sendable {
  package let atlas: DrillAtlas
  /// The path of the playbook that is drilled.
  package let playbook: String

  package init(of playbook: String, in atlas: DrillAtlas) {
    self.playbook = playbook
    self.atlas = atlas
  }

  /// What follows a step.
  package enum Next: Sendable, Hashable {
    case step(DrillPlace)
    /// A person has to say which: the first step of each, with its title.
    case choice([Choice])
    /// The way ends; where the answer leads instead, if it leads anywhere.
    case end(String?)
  }

  /// A part that may come next.
  package struct Choice: Sendable, Hashable {
    package var title: String
    package var place: DrillPlace
  }

  /// Where the way begins.
  package var start: DrillPlace? {
    atlas.map(playbook)?.steps.first.map { DrillPlace(path: playbook, step: $0.id) }
  }

  /// What follows a step, with the answer that was given, if one was.
  package func next(after place: DrillPlace, _ branch: DrillStep.Branch? = nil) -> Next {
    if let links = branch?.targets, let first = links.first {
      let places = links.compactMap { atlas.place(of: $0, from: place.path) }
      let choices = places.enumerated().filter { !places[..<$0.offset].contains($0.element) }.map(\.element)
      if choices.count > 1 { return .choice(choices.map(choice)) }
      return choices.first.map(Next.step) ?? .end(first)
    }
    guard let map = atlas.map(place.path), let index = map.index(of: place.step) else { return .end(nil) }
    let part = map.parts[index.part]
    if index.step + 1 < part.steps.count {
      return .step(DrillPlace(path: place.path, step: part.steps[index.step + 1].id))
    }
    switch part.role {
    case DrillRole.verification: return .end(nil)
    case DrillRole.resolution: return verification(after: place).map(Next.step) ?? .end(nil)
    default: return resolution(after: part, place.path)
    }
  }

  private func choice(_ place: DrillPlace) -> Choice {
    let step = atlas.step(at: place)
    return Choice(title: "\(step?.place ?? ""), \(place.name(from: playbook))", place: place)
  }

  /// The verification that a resolution is followed by: its own playbook's, else that of the drilled one.
  private func verification(after place: DrillPlace) -> DrillPlace? {
    [place.path, playbook].lazy.compactMap { path in
      atlas.map(path)?.parts(DrillRole.verification).first?.steps.first.map { DrillPlace(path: path, step: $0.id) }
    }.first
  }

  private func resolution(after part: DrillMap.Part, _ path: String) -> Next {
    guard let map = atlas.map(path) else { return .end(nil) }
    func choices(_ parts: [DrillMap.Part]) -> [Choice] {
      parts.compactMap { part in
        part.steps.first.map { choice(DrillPlace(path: path, step: $0.id)) }
      }
    }
    // The last step of a diagnosis may say which it is.
    let linked = (part.steps.last?.links ?? []).compactMap { atlas.place(of: $0, from: path) }
      .filter { atlas.role(of: $0) == DrillRole.resolution }
    if let only = linked.first, linked.allSatisfy({ $0 == only }) { return .step(only) }
    let all = choices(map.parts(DrillRole.resolution))
    if all.count > 1 { return .choice(all) }
    if let only = all.first { return .step(only.place) }
    guard let verification = choices(map.parts(DrillRole.verification)).first,
      part.role != DrillRole.verification
    else { return .end(nil) }
    return .step(verification.place)
  }
}
