import Ground
import Handbook
import Markdown

/// The sections that the documents of a kind share.
struct SectionProposal: Sendable {
  /// A line of `sections`.
  struct Line: Sendable {
    var role: String
    /// The headings that stand for it, the most frequent first; none where those that Kedge knows do.
    var headings: [String]
    var isRequired: Bool
    /// How many documents have it.
    var count: Int
  }

  let kind: DocumentKind
  /// How many documents of the kind there are.
  let documents: Int
  /// The sections in the order that they have.
  let lines: [Line]

  /// The documents that have nearly none of the required sections, by their paths.
  let strangers: [String]
  /// How many documents have another order.
  let disordered: Int

  /// Those that a document must have.
  var required: [Line] { lines.filter(\.isRequired) }

  /// The fewest documents that have something in common.
  static let fewest = 3

  /// Looks at the documents of a kind, which were read as documents of that kind.
  init(of kind: DocumentKind, in documents: [Document]) {
    self.kind = kind
    self.documents = documents.count
    let isSplit = documents.contains { document in
      let names = document.sections.map { SectionRole.normalise(document.text(ofHeading: $0.heading)) }
      return names.contains("meaning") && document.sections.count { $0.role == "symptoms" } > 1
    }
    var found: [String: Found] = [:]
    var order = SectionOrder()
    var roles: [(path: String, names: Set<String>)] = []
    for document in documents {
      var sequence: [String] = []
      for section in document.sections {
        let heading = document.text(ofHeading: section.heading)
        guard let name = Self.name(of: heading, section.role, isSplit), !sequence.contains(name) else { continue }
        sequence.append(name)
        found[name, default: Found()].add(heading)
      }
      for role in document.otherRoles.keys where !sequence.contains(role) { found[role, default: Found()].add(nil) }
      order.add(sequence)
      roles.append((document.path, Set(sequence).union(document.otherRoles.keys)))
    }
    let known = SectionRole.defaults[kind] ?? []
    let lines = found.compactMap { name, seen -> Line? in
      let role = known.first { $0.name == name }
      let isShared = documents.count >= Self.fewest && seen.count * 5 >= documents.count * 4
      guard role != nil || isShared else { return nil }
      return Line(role: name, headings: seen.headings(besides: role), isRequired: isShared, count: seen.count)
    }
    let places = order.arranged(lines.map(\.role))
    self.lines = places.compactMap { name in lines.first { $0.role == name } }
    disordered = order.disordered(places)
    let required = Set(lines.filter(\.isRequired).map(\.role))
    strangers = roles.filter { $0.names.intersection(required).count * 3 < required.count }.map(\.path)
  }

  /// What a section is called: its role, `meaning`, or its heading as an id; nil if it has none that fits.
  private static func name(of heading: String, _ role: String?, _ isSplit: Bool) -> String? {
    let normal = SectionRole.normalise(heading)
    // Where documents have both, it is a section of its own.
    if normal == "meaning", isSplit { return normal }
    if let role { return role }
    guard (1...40).contains(normal.utf8.count), heading.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) else {
      return nil
    }
    return normal.replacing(ascii: .space, with: "-")
  }

  /// A section that is being counted.
  private struct Found {
    var count = 0
    private var counts: [String: Int] = [:]
    private var spelling: [String: String] = [:]

    mutating func add(_ heading: String?) {
      count += 1
      guard let heading, heading.utf8.count <= 60 else { return }
      let normal = SectionRole.normalise(heading)
      counts[normal, default: 0] += 1
      // Of several spellings the smallest, so that the order of the files does not matter.
      spelling[normal] = min(spelling[normal] ?? heading, heading)
    }

    /// The headings in use, the most frequent first; none if the role's own name is the most frequent.
    func headings(besides role: SectionRole?) -> [String] {
      let used = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      if let role, used.first?.key == SectionRole.normalise(role.name) { return [] }
      return used.prefix(6).compactMap { spelling[$0.key] }
    }
  }
}
