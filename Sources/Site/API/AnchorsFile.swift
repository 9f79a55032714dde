import Diagnostics
import Handbook
import Links
import Markdown

/// `api/anchors.json`: every anchor, for the bridges that put links into alerts.
struct AnchorsFile {
  private let linked: LinkedHandbook
  /// The older anchors that lead to each anchor.
  private let aliases: [AnchorName: [AnchorName]]

  init(_ linked: LinkedHandbook) {
    self.linked = linked
    var aliases: [AnchorName: [AnchorName]] = [:]
    for (page, redirects) in linked.redirects.byPage {
      for redirect in redirects {
        aliases[redirect.target, default: []].append(AnchorName(page: page, id: redirect.id))
      }
    }
    self.aliases = aliases.mapValues { $0.sorted() }
  }

  /// The file, a line an anchor.
  func bytes() -> [UInt8] {
    var json = JSONBytes()
    json.raw("{\n  \"$schema\": \"../schemas/anchors.schema.json\",\n  \"version\": 1,\n")
    if let base = linked.handbook.configuration.baseURL {
      json.raw("  \"base_url\": ")
      json.string(base)
      json.raw(",\n")
    }
    json.raw("  \"anchors\": [")
    let pages = linked.handbook.documents.indices.map { (index: $0, path: linked.outputPath(of: $0)) }
      .sorted { $0.path.precedesByBytes($1.path) }
    var isFirst = true
    func add(_ chunk: [UInt8]) {
      guard !chunk.isEmpty else { return }
      // Each entry brings the comma before it, which the first of all must not have.
      json.raw(isFirst ? chunk.dropFirst() : chunk[...])
      isFirst = false
    }
    let chunks = Parallel.map(pages) { entries(ofDocument: $0.index, path: $0.path) }
    json.reserve(chunks.reduce(1024) { $0 + $1.count })
    for chunk in chunks { add(chunk) }
    let moved = linked.redirects.byPage.keys.sorted { $0.precedesByBytes($1) }
    for page in moved { add(moves(of: page)) }
    json.raw("\n  ]\n}\n")
    return json.bytes
  }

  private func entries(ofDocument index: Int, path: String) -> [UInt8] {
    let document = linked.handbook.documents[index]
    let anchors = linked.anchors[index]
    let sections = SectionNames(document, anchors)
    var promised: Set<String> = []
    var isPagePromised = false
    for entry in linked.ledger.entries(ofPage: path) {
      if let id = entry.name.id { promised.insert(id) } else { isPagePromised = true }
    }
    // What the lines of a page share is written once.
    let name = AnchorName(page: path)
    var (anchor, url, title, kind) = (JSONBytes(), JSONBytes(), JSONBytes(), JSONBytes())
    anchor.raw(",\n    {\"anchor\": \"")
    anchor.characters(name.text)
    url.raw("\", \"url\": \"")
    url.characters(absoluteURL(of: name))
    title.raw("\", \"title\": \"")
    title.characters(document.title)
    kind.raw("\"")
    kind.member("kind", document.kind.rawValue)
    if let playbook = document.playbook {
      if let reason = playbook.failureReason?.value, !reason.isEmpty { kind.member("failure_reason", reason) }
      kind.member("alerts", playbook.alerts.map(\.value))
    }
    let ids = anchors.targets.sorted { $0.key.precedesByBytes($1.key) }
    var json = JSONBytes()
    let shared = anchor.bytes.count + url.bytes.count + title.bytes.count + kind.bytes.count
    json.reserve((ids.count + 1) * (shared + 144))
    for part in [anchor, url, title, kind] { json.raw(part.bytes) }
    end(name, isPagePromised, &json)
    for (id, target) in ids {
      json.raw(anchor.bytes)
      json.raw("#")
      json.characters(AnchorName.encoded(id))
      json.raw(url.bytes)
      json.raw("#")
      json.characters(ContentPath.percentEncoded(id))
      json.raw(title.bytes)
      sections.writeSubtitle(of: target, id: id, to: &json)
      json.raw(kind.bytes)
      if let section = sections.name(of: target, id: id) { json.member("section", section) }
      let isPromised = !promised.isEmpty && promised.contains(id)
      if aliases.isEmpty { end(isPromised, &json) } else { end(AnchorName(page: path, id: id), isPromised, &json) }
    }
    return json.bytes
  }

  private func moves(of page: String) -> [UInt8] {
    var json = JSONBytes()
    for redirect in linked.redirects.byPage[page] ?? [] {
      let name = AnchorName(page: page, id: redirect.id)
      begin(name, linked.title(of: redirect.target), &json)
      let kind = linked.site.document(ofPage: redirect.target.page).map { linked.handbook.documents[$0].kind }
      json.member("kind", (kind ?? .page).rawValue)
      json.member("moved_to", redirect.target.text)
      end(name, linked.ledger[name] != nil, &json)
    }
    return json.bytes
  }

  private func begin(_ name: AnchorName, _ title: String, _ json: inout JSONBytes) {
    json.raw(",\n    {\"anchor\": ")
    json.string(name.text)
    json.member("url", absoluteURL(of: name))
    json.member("title", title)
  }

  private func absoluteURL(of name: AnchorName) -> String {
    let path = linked.url(of: name, from: "index.html")
    return linked.handbook.configuration.baseURL.map { $0 + "/" + path } ?? path
  }

  private func end(_ name: AnchorName, _ isPromised: Bool, _ json: inout JSONBytes) {
    if !aliases.isEmpty, let older = aliases[name] { json.member("aliases", older.map(\.text)) }
    end(isPromised, &json)
  }

  private func end(_ isPromised: Bool, _ json: inout JSONBytes) {
    json.raw(isPromised ? ", \"promised\": true}" : ", \"promised\": false}")
  }
}

/// The names of a document's sections, by heading.
private struct SectionNames {
  private let document: Document
  private let anchors: PageAnchors

  init(_ document: Document, _ anchors: PageAnchors) {
    self.document = document
    self.anchors = anchors
  }

  /// The id of the section that an anchor stands in; nil above the first section.
  func name(of target: PageAnchors.Target, id: String) -> String? {
    switch target {
    case .section(let index): return anchors.sectionIDs[index]
    case .step: return String(id[..<(id.utf8.firstIndex(of: UInt8(ascii: ".")) ?? id.endIndex)])
    case .heading(let heading):
      guard let index = document.sections.lastIndex(where: { $0.heading <= heading }) else { return nil }
      return anchors.sectionIDs[index] ?? anchors.headingIDs[document.sections[index].heading]
    case .element(let element):
      let block = document.markdown.htmlIDs[element].block
      guard let index = document.sections.firstIndex(where: { $0.blocks.contains(block) }) else { return nil }
      return anchors.sectionIDs[index] ?? anchors.headingIDs[document.sections[index].heading]
    }
  }

  /// Writes what tells an anchor from its page: its heading, its step; nothing for the page's own heading.
  func writeSubtitle(of target: PageAnchors.Target, id: String, to json: inout JSONBytes) {
    func heading(_ index: Int) {
      json.raw(": ")
      json.characters(document.markdown.text, document.markdown.headings[index].text)
    }
    switch target {
    case .section(let index): heading(document.sections[index].heading)
    case .heading(let index): if index != document.titleHeading { heading(index) }
    case .element:
      json.raw(": ")
      json.characters(id)
    case .step:
      let bytes = id.utf8
      let dot = bytes.firstIndex(of: UInt8(ascii: ".")) ?? bytes.endIndex
      let role = String(id[..<dot])
      if let section = document.section(role) {
        heading(section.heading)
      } else {
        json.raw(": ")
        json.characters(role)
      }
      json.raw(", step ")
      json.raw(bytes[dot...].dropFirst())
    }
  }
}
