import Calendar
import Ground
import Handbook
import Markdown

/// What a document looks like by its headings and its name.
struct Evidence: Sendable {
  /// How many sections it has that only playbooks have.
  private var playbook = 0
  /// How many sections it has that only postmortems have.
  private var postmortem = 0
  private let isDated: Bool
  private let title: String

  /// Looks at a document.
  init(_ document: Document) {
    title = document.title.lowercased()
    isDated = Self.isDated(PathName(document.path).stem)
    var roles: Set<String> = []
    for index in document.markdown.headings.indices where index != document.titleHeading {
      let heading = SectionRole.normalise(document.text(ofHeading: index))
      roles.formUnion(Self.roles[heading] ?? [])
    }
    playbook = roles.count { $0.hasPrefix("playbook ") }
    postmortem = roles.count { $0.hasPrefix("postmortem ") }
  }

  /// The kind that the document looks like; nil if it is none.
  ///
  /// - Parameters:
  ///   - path: Its path in the content folder.
  ///   - outer: The kind that the names above that folder mean.
  /// - Returns: The kind.
  func kind(in path: String, _ outer: DocumentKind?) -> DocumentKind? {
    let folders = path.split(separator: "/").dropLast()
    let named = folders.reversed().lazy.compactMap { ContentFolder.kind(of: $0) }.first ?? outer
    if postmortem >= 2, postmortem > playbook || named == .postmortem { return .postmortem }
    if playbook >= 2, named != .postmortem { return .playbook }
    let isReport = ["postmortem", "post-mortem", "post mortem", "incident", "outage"].contains { title.contains($0) }
    if isDated, named == .postmortem || isReport { return .postmortem }
    if named == .playbook, playbook > 0 { return .playbook }
    if named == .escalation || named == .comms { return named }
    return nil
  }

  /// Headings, as they count, and the roles of which kinds they stand for; what both kinds have says nothing.
  private static let roles: [String: Set<String>] = {
    var roles: [String: Set<String>] = [:]
    let telling: [(DocumentKind, Set<String>)] = [
      (.playbook, ["symptoms", "impact", "prerequisites", "diagnosis", "resolution", "verification", "escalation"]),
      (
        .postmortem,
        [
          "timeline", "root-cause", "contributing-factors", "what-went-well", "what-went-poorly", "action-items",
          "lessons-learned",
        ]
      ),
    ]
    for (kind, names) in telling {
      for role in SectionRole.defaults[kind] ?? [] where names.contains(role.name) {
        for heading in role.headings + [role.name] {
          roles[SectionRole.normalise(heading), default: []].insert("\(kind.rawValue) \(role.name)")
        }
      }
    }
    return roles
  }()

  /// Whether a name begins with a day: `2026-01-22`, `2026_01_22`, `20260122`.
  static func isDated(_ stem: Substring) -> Bool {
    let digits = stem.utf8.prefix(10).filter { $0 != .hyphen && $0 != .underscore }.prefix(8)
    guard digits.count == 8, digits.allSatisfy({ UInt8.digits.contains($0) }) else { return false }
    let text = String(decoding: digits, as: UTF8.self)
    return CivilDate(iso: "\(text.prefix(4))-\(text.dropFirst(4).prefix(2))-\(text.suffix(2))") != nil
  }
}
