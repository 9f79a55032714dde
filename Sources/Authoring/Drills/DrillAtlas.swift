import Ground
import Handbook
import Links

/// The playbooks of a handbook as a drill walks through them, and where their links lead.
package struct DrillAtlas: Sendable {
  private let handbook: Handbook
  private let filling: DrillFilling
  private let maps = SharedCache<String, DrillMap>()

  package init(_ handbook: Handbook, filling: DrillFilling = DrillFilling()) {
    (self.handbook, self.filling) = (handbook, filling)
  }

  /// The steps of the document at a path; none if there is no such document.
  package func map(_ path: String) -> DrillMap? {
    guard let document = handbook.documents.first(where: { ByteName.isSame($0.path, path) }),
      document.kind == .playbook
    else { return nil }
    return maps.value(path) { DrillMap(of: document, source: handbook.source(of: document), filling: filling) }
  }

  /// The step at a place; nil if there is none.
  package func step(at place: DrillPlace) -> DrillStep? {
    map(place.path).flatMap { map in map.index(of: place.step).map { map.parts[$0.part].steps[$0.step] } }
  }

  /// The first step that somebody at `path` comes to through a link; nil if it leads to no step of a playbook.
  package func place(of link: String, from path: String) -> DrillPlace? {
    let file = Substring(link.utf8.prefix { $0 != .hash && $0 != .questionMark })
    let fragment = Substring(link.utf8.drop { $0 != .hash }.dropFirst())
    var target = path
    if !file.isEmpty {
      guard let decoded = ContentPath.percentDecoded(file), let other = ContentPath.resolve(decoded, from: path) else {
        return nil
      }
      target = other
    }
    guard let map = map(target) else { return nil }
    if fragment.isEmpty { return map.steps.first.map { DrillPlace(path: target, step: $0.id) } }
    guard let id = ContentPath.percentDecoded(fragment), let step = map.step(atAnchor: id) else { return nil }
    return DrillPlace(path: target, step: step.id)
  }

  /// The role of the part that a step is in; nil if there is no such step.
  package func role(of place: DrillPlace) -> String? {
    map(place.path).flatMap { map in map.index(of: place.step).map { map.parts[$0.part].role } }
  }
}

/// What the sections of a playbook are to a drill.
package enum DrillRole {
  static let diagnosis = "diagnosis"
  static let resolution = "resolution"
  static let verification = "verification"
}
