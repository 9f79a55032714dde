import Calendar
import Ground
import Handbook
import Links
import YAML

/// What was tested when, and what is due: the rows, what presses most first, and how many there are of each state.
package struct FreshnessReport: Sendable {
  package var today: CivilDate
  package var rows: [FreshnessRow]
  /// How many documents carry no date at all, those left out included.
  package var undated: Int
  /// Takes every document that can carry a date.
  ///
  /// Documents of the kinds that `freshness.kinds` names count whether they carry a date or not, others where they do. A
  /// document that could not be read is `invalid`, never missing.
  ///
  /// - Parameters:
  ///   - handbook: The documents.
  ///   - map: Their pages.
  package init(_ handbook: Handbook, map: SiteMap) {
    today = handbook.today
    let configuration = handbook.configuration
    let kinds = Set(configuration.freshnessKinds)
    let isPublic = configuration.isPublic
    let datedKinds = Set(DocumentKind.allCases.filter { kinds.contains($0.rawValue) })
    var rows = Parallel.map(Array(handbook.documents.indices)) { index -> FreshnessRow? in
      let document = handbook.documents[index]
      guard datedKinds.contains(document.kind) || document.freshness.record.isDated else { return nil }
      guard !isPublic || !document.isInternal else { return nil }
      return .row(of: document, page: map.page(of: index), in: handbook)
    }.compactMap { $0 }
    for path in handbook.unreadable {
      let kind = configuration.kind(ofPath: path)
      guard datedKinds.contains(kind) else { continue }
      rows.append(
        FreshnessRow(
          path: path, kind: kind.rawValue, title: path, rank: 0, freshness: Freshness(unreadableIn: configuration)))
    }
    if !isPublic {
      for contact in handbook.contacts.all where kinds.contains("contacts") || contact.lastTested != nil {
        rows.append(.row(of: contact, in: handbook))
      }
    }
    self.rows = rows.sorted(by: FreshnessRow.isBefore)
    undated = rows.reduce(0) { $0 + ($1.isUndated ? 1 : 0) }
  }

  /// Everybody who could own a document: the contacts, and whom documents name.
  package static func owners(in handbook: Handbook) -> [String] {
    let isPublic = handbook.configuration.isPublic
    let named = handbook.documents.filter { !isPublic || !$0.isInternal }.compactMap { $0.frontMatter[Keys.owner] }
    return Set(named + (isPublic ? [] : handbook.contacts.all.map(\.key))).sorted { $0.precedesByBytes($1) }
  }

  /// How many rows are in a state.
  package func count(_ state: Freshness.State) -> Int {
    var count = 0
    for index in rows.indices where rows[index].freshness.state == state { count += 1 }
    return count
  }

  /// The report without the documents that carry no date at all.
  package func withoutUndated() -> FreshnessReport { keeping { !$0.isUndated } }

  /// The report with only the rows that `isKept` selects.
  package func keeping(_ isKept: (FreshnessRow) -> Bool) -> FreshnessReport {
    var other = self
    other.rows = rows.filter(isKept)
    return other
  }

  /// `7 documents: 1 stale, 2 never tested, 4 fresh`.
  package var summary: String {
    let parts = Self.order.compactMap { state -> String? in
      let number = count(state)
      return number == 0 ? nil : "\(number) \(state.words)"
    }
    let total = "\(rows.count) \(rows.count == 1 ? "document" : "documents")"
    return parts.isEmpty ? total : total + ": " + parts.joined(separator: ", ")
  }

  /// The states, worst first.
  package static let order: [Freshness.State] = [.invalid, .stale, .neverTested, .dueToday, .dueSoon, .fresh]
}

extension FreshnessRow {
  /// Whether it carries no date at all.
  var isUndated: Bool { state != .invalid && !freshness.record.isDated }

  // Functions rather than initialisers, which would take a copy of the handbook each.
  fileprivate static func row(of document: Document, page: String, in handbook: Handbook) -> FreshnessRow {
    let isPublic = handbook.configuration.isPublic
    var freshness = document.freshness
    if isPublic {
      // Who tested, and the records that people keep for themselves, are nobody else's business.
      (freshness.record.testedBy, freshness.record.evidence) = (nil, nil)
    }
    let severity = document.frontMatter[Keys.severity]
    let level = severity.flatMap { handbook.configuration.severity(named: $0)?.id }
    let owner = isPublic ? nil : document.frontMatter[Keys.owner]
    let severities = handbook.configuration.severities
    return FreshnessRow(
      path: document.path, page: page,
      kind: document.kind.rawValue, title: document.title, owner: owner,
      ownerName: owner.map { handbook.contacts[$0]?.name ?? $0 },
      severity: level ?? severity,
      rank: level.flatMap { id in severities.firstIndex { $0.id == id } } ?? severities.count,
      freshness: freshness, rtoTarget: document.frontMatter[Keys.rtoTarget],
      stepsChanged: document.stepsChanged, today: handbook.today, drill: document.drillName)
  }

  fileprivate static func row(of contact: Contacts.Contact, in handbook: Handbook) -> FreshnessRow {
    let freshness = Freshness(of: contact, configuration: handbook.configuration, today: handbook.today)
    return FreshnessRow(
      path: "contacts.yml#\(contact.key)", kind: "contacts", title: contact.name, owner: contact.key,
      ownerName: contact.name, rank: handbook.configuration.severities.count, freshness: freshness,
      today: handbook.today)
  }
}

extension Document {
  /// What `kedge drill` calls a playbook, where a shell takes that as it is: the name is there to be copied.
  fileprivate var drillName: String? {
    let name = stem
    let isPlain = name.utf8.allSatisfy { byte in
      byte | 0x20 &- UInt8.a < 26 || byte &- UInt8.digit0 < 10 || [.hyphen, .underscore, .period].contains(byte)
    }
    return kind == .playbook && isPlain && name.utf8.first != .hyphen ? name : nil
  }
}

extension Freshness.State {
  /// The state as a person reads it.
  package var words: String { self == .invalid ? "invalid" : rawValue.split(separator: "-").joined(separator: " ") }
}
