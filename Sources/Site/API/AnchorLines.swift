import Ground
import Handbook
import Links
import YAML

/// Writes the lines of a page in `api/anchors.json`: that of the page itself, and one for each of its anchors.
///
/// A page has twenty lines or more; what they share is written once.
struct AnchorLines {
  private var shared = JSONBytes()
  // The parts of `shared`, one after the other; an anchor's own text follows each.
  private var (anchor, url, title, rest, section) = (0..<0, 0..<0, 0..<0, 0..<0, 0..<0)

  /// Turns to the next page.
  mutating func begin(_ name: AnchorName, url address: String, _ document: Document) {
    shared.removeAll()
    shared.raw("\n    {\"anchor\": \"")
    shared.characters(name.text)
    shared.raw("#")
    anchor = 0..<shared.count
    shared.raw("\", \"url\": \"")
    shared.characters(address)
    shared.raw("#")
    url = anchor.upperBound..<shared.count
    shared.raw("\", \"title\": \"")
    shared.characters(document.title)
    shared.raw(": ")
    title = url.upperBound..<shared.count
    shared.raw("\"")
    shared.member("kind", document.kind.rawValue)
    if let playbook = document.playbook {
      if let reason = playbook.failureReason?.value, !reason.isEmpty { shared.member("failure_reason", reason) }
      shared.member("alerts", playbook.alerts.map(\.value))
    }
    rest = title.upperBound..<shared.count
    shared.raw(", \"section\": \"")
    section = rest.upperBound..<shared.count
  }

  /// Adds the line of the page but for its end, with what only that says: `severity` is the playbook's, by its id, and
  /// `otherIDs` are those that another generator gives to headings.
  func addPage(_ page: String, _ document: Document, severity: String?, otherIDs: [String], to json: inout JSONBytes) {
    json.raw(shared, anchor.dropLast())
    json.raw(shared, url.dropLast())
    json.raw(shared, title.dropLast(2))
    json.raw(shared, rest)
    // All other pages say by their paths what their documents are called.
    let isHome = page.utf8.elementsEqual(GeneratedFile.frontPage.path.utf8)
    if isHome || !ByteName.isSame(SiteMap.document(ofPage: page), document.path) {
      json.member("source", document.path)
    }
    if let severity { json.member("severity", severity) }
    json.member("other_ids", otherIDs)
  }

  /// Adds the line of an anchor but for its end.
  func add(_ id: String, _ target: PageAnchors.Target, _ places: AnchorPlaces, to json: inout JSONBytes) {
    var text = id
    text.withUTF8 { text in
      let isPlain = ContentPath.isPlain(text)
      json.raw(shared, anchor)
      if isPlain { json.raw(text) } else { json.characters(AnchorName.encoded(id)) }
      json.raw(shared, url)
      if isPlain { json.raw(text) } else { json.characters(ContentPath.percentEncoded(id)) }
      if places.isPage(target) {
        json.raw(shared, title.dropLast(2))
      } else {
        json.raw(shared, title)
        places.writeSubtitle(of: target, text, to: &json)
      }
    }
    guard let name = places.section(of: target) else { return json.raw(shared, rest) }
    json.raw(shared, rest.lowerBound..<section.upperBound)
    json.characters(name)
    json.raw("\"")
  }
}
