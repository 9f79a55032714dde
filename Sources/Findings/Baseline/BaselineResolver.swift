import Calendar
import Diagnostics
import Ground
import Handbook
import Links
import YAML

/// Says which document and section a line of a baseline is about today, wherever the ledger says that they went.
struct BaselineResolver {
  private let linked: LinkedHandbook

  init(_ linked: LinkedHandbook) { self.linked = linked }

  /// The key of the finding that a line stands for; nil if its document is not there.
  func key(of entry: Baseline.Entry) -> FindingKey? {
    guard let (subject, section) = place(of: entry) else { return nil }
    return FindingKey(subject: subject, section: ByteName(section), rule: entry.rule, hash: entry.hash)
  }

  private func place(of entry: Baseline.Entry) -> (FindingKey.Subject, String)? {
    let page: String
    switch entry.subject {
    case .file(let path): return (.file(ByteName(path)), entry.section)
    case .reason(let reason):
      guard let document = linked.reasons.playbook(forReason: reason) else { return nil }
      page = linked.page(of: document)
    case .page(let name): page = name
    }
    let id = entry.section.isEmpty ? nil : entry.section
    let name = AnchorName(page: page, id: id)
    let target = linked.site.serves(name) ? name : linked.redirects.target(of: name)
    if let target, let document = linked.map.document(of: target.page) {
      return (.document(document), target.id.map { section(of: $0, in: document) } ?? entry.section)
    }
    // The ledger may know of the page only.
    let moved = linked.redirects.target(of: AnchorName(page: page))?.page ?? page
    return linked.map.document(of: moved).map { (.document($0), entry.section) }
  }

  /// The id of the section that an id is in or on.
  private func section(of id: String, in document: Int) -> String {
    let (anchors, sections) = (linked.anchors[document], linked.handbook.documents[document].sections)
    guard case .heading(let heading) = anchors.targets[id], anchors.headingIDs[heading] == id else { return id }
    // A heading that gave its section its id by hand counts as the section.
    guard let index = sections.index(ofHeading: heading) else { return id }
    return anchors.sectionIDs[index] ?? id
  }

  /// Whether a line that stands for no finding certainly has none: its document was read, and all of it.
  func isCertain(of entry: Baseline.Entry, _ key: FindingKey?) -> Bool {
    let handbook = linked.handbook
    guard !handbook.configuration.isPublic else { return false }
    guard let key else { return handbook.unreadable.isEmpty }
    guard case .document(let index) = key.subject else { return true }
    return !handbook.documents[index].frontMatter.isBroken
  }

  /// The line of a finding, which does not say yet which it is of those that are alike.
  func entry(of key: FindingKey) -> Baseline.Entry {
    let subject: Baseline.Subject
    switch key.subject {
    case .file(let path): subject = .file(path.text)
    case .document(let index):
      let reason = linked.handbook.documents[index].playbook?.failureReason?.value ?? ""
      let isOwn = !reason.isEmpty && linked.reasons.playbook(forReason: reason) == index
      subject = isOwn ? .reason(reason) : .page(linked.page(of: index))
    }
    return Baseline.Entry(subject: subject, section: key.section.text, rule: key.rule, hash: key.hash, number: 1)
  }
}

extension Baseline.Entry {
  /// What lines that are alike have in common.
  var key: Baseline.Entry {
    var key = self
    (key.number, key.until, key.line, key.length) = (0, nil, 0, 0)
    return key
  }

  /// Whether its last day is over.
  func isOver(_ today: CivilDate) -> Bool { until.map { $0 < today } ?? false }

  /// Whether its last day comes before that of another one.
  func lasts(lessThan other: Baseline.Entry) -> Bool {
    guard let until else { return false }
    return other.until.map { until < $0 } ?? true
  }

  /// Where it is in the file.
  var range: Range<Position> {
    Position(line: max(1, line), column: 1)..<Position(line: max(1, line), column: 1 + length)
  }
}
