import Ground
import Handbook
import Links
import YAML

/// `api/anchors.json`: every anchor, for the bridges that put links into alerts.
struct AnchorsFile {
  let linked: LinkedHandbook
  /// The older anchors that lead to each anchor.
  private let aliases: [AnchorName: [AnchorName]]

  init(_ linked: LinkedHandbook) {
    self.linked = linked
    var aliases: [AnchorName: [AnchorName]] = [:]
    for page in linked.redirects.pages {
      for redirect in linked.redirects.ofPage(page) {
        aliases[redirect.target, default: []].append(AnchorName(page: page, id: redirect.id))
      }
    }
    self.aliases = aliases.mapValues { $0.sorted() }
  }

  /// Writes the file, a line an anchor.
  func write(to append: (ArraySlice<UInt8>) throws -> Void) throws {
    var json = JSONBytes()
    json.reserve(Self.part * 5 / 4)
    json.raw("{\n  \"$schema\": \"../schemas/anchors.schema.json\",\n  \"version\": 1,\n")
    if let base = linked.handbook.configuration.baseURL {
      json.raw("  \"base_url\": ")
      json.string(base)
      json.raw(",\n")
    }
    addSite(to: &json)
    json.raw("  \"anchors\": [")
    let pages = linked.handbook.documents.indices.map { (index: $0, path: linked.page(of: $0)) }
      .sorted { $0.path.precedesByBytes($1.path) }
    var lines = AnchorLines()
    for (index, path) in pages {
      add(index, path, &lines, &json)
      try handOn(&json, to: append)
    }
    for page in linked.redirects.pages {
      addMoves(of: page, &json)
      try handOn(&json, to: append)
    }
    // Each line brings the comma after it, which the last must not have.
    if json.bytes.last == .comma { json.dropLast() }
    json.raw("\n  ]\n}\n")
    try append(json.bytes)
  }

  /// How many bytes are handed on together: with a handbook of thousands the file has a hundred megabytes.
  private static let part = 1 << 18

  /// Passes on what there is once it is enough, except for the comma that may turn out to be the last.
  private func handOn(_ json: inout JSONBytes, to append: (ArraySlice<UInt8>) throws -> Void) throws {
    guard json.count > Self.part else { return }
    json.dropLast()
    try append(json.bytes)
    json.removeAll()
    json.raw(",")
  }

  private func add(_ index: Int, _ path: String, _ lines: inout AnchorLines, _ json: inout JSONBytes) {
    let name = AnchorName(page: path)
    lines.begin(name, url: absoluteURL(of: name), linked.handbook.documents[index])
    var promised: Set<ByteName> = []
    var isPagePromised = false
    if !linked.ledger.entries.isEmpty {
      for entry in linked.ledger.entries(ofPage: path) {
        if let id = entry.name.id { promised.insert(ByteName(id)) } else { isPagePromised = true }
      }
    }
    let document = linked.handbook.documents[index]
    lines.addPage(
      path, document, severity: severity(of: document),
      otherIDs: linked.anchors[index].foreignIDs.values.sorted { $0.precedesByBytes($1) }, to: &json)
    end(name, isPagePromised, &json)
    let places = AnchorPlaces(document, linked.anchors[index])
    for (_, id, target) in linked.anchors[index].sorted {
      lines.add(id, target, places, to: &json)
      let isPromised = !promised.isEmpty && promised.contains(ByteName(id))
      if aliases.isEmpty { end(isPromised, &json) } else { end(AnchorName(page: path, id: id), isPromised, &json) }
    }
  }

  /// The severity of a playbook, by its id; none in a public edition, which does not say what severities there are.
  private func severity(of document: Document) -> String? {
    let configuration = linked.handbook.configuration
    guard !configuration.isPublic else { return nil }
    return document.playbook?.severity.flatMap { configuration.severity(named: $0.value)?.id }
  }

  private func addMoves(of page: String, _ json: inout JSONBytes) {
    for redirect in linked.redirects.ofPage(page) {
      let name = AnchorName(page: page, id: redirect.id)
      let kind = linked.site.document(ofPage: redirect.target.page).map { linked.handbook.documents[$0].kind }
      json.raw("\n    {\"anchor\": ")
      json.string(name.text)
      json.member("url", absoluteURL(of: name))
      json.member("title", linked.title(of: redirect.target, site: linked.handbook.configuration.title))
      json.member("kind", (kind ?? .page).rawValue)
      json.member("moved_to", redirect.target.text)
      end(name, linked.ledger[name] != nil, &json)
    }
  }

  private func absoluteURL(of name: AnchorName) -> String {
    let path = linked.url(of: name, from: GeneratedFile.frontPage.path)
    return linked.handbook.configuration.baseURL.map { $0 + "/" + path } ?? path
  }

  private func end(_ name: AnchorName, _ isPromised: Bool, _ json: inout JSONBytes) {
    if !aliases.isEmpty, let older = aliases[name] { json.member("aliases", older.map(\.text)) }
    end(isPromised, &json)
  }

  private func end(_ isPromised: Bool, _ json: inout JSONBytes) {
    json.raw(isPromised ? ", \"promised\": true}," : ", \"promised\": false},")
  }
}
