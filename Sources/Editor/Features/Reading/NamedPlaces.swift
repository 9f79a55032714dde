import Alerts
import Diagnostics
import Files
import Ground
import Handbook
import Links
import Markdown
import Pipeline
import YAML

/// Where things are defined and used.
struct NamedPlaces {
  /// A place in a file.
  struct Place {
    let json: JSONValue
  }

  let view: EditorView
  let linked: LinkedHandbook
  /// The file that is asked from: parameters are those of one document.
  let file: EditedFile

  init(_ reader: PlaceReader, from file: EditedFile) { (view, linked, self.file) = (reader.view, reader.linked, file) }

  private var documents: [Document] { linked.handbook.documents }

  /// The page that the file becomes.
  var page: NamedThing? { file.index(in: linked).map { .page($0, id: nil) } }

  /// Where something is defined.
  func definitions(of thing: NamedThing) -> [Place] {
    switch thing {
    case .page(let index, let id): return [place(ofAnchor: id, in: index)]
    case .contact(let key): return entry(key, "contacts", of: linked.handbook.contacts.source)
    case .service(let slug): return entry(slug, "services", of: linked.handbook.services.source)
    case .reason(let reason):
      guard let index = linked.reasons.playbook(forReason: reason) else { return [] }
      return value(documents[index].playbook?.failureReason, in: index)
    case .alert(let name):
      let defined = alertPlaces { $0 == name }
      guard defined.isEmpty, let index = linked.reasons.playbook(forAlert: name) else { return defined }
      return value(documents[index].playbook?.alerts.first { $0.value == name }, in: index)
    case .severity(let name): return severity(name)
    case .parameter(let name): return parameter(name)
    case .rule, .key: return []
    }
  }

  /// Where something is used.
  func uses(of thing: NamedThing) -> [Place] {
    switch thing {
    case .page(let index, let id):
      return links(to: index, id) + alertLinks(to: index, id) + (id == nil ? paths(of: index) : [])
    case .contact(let key): return values(ofKey: key) { DocumentNames.contacts(of: $0) } + owned(by: key)
    case .service(let slug): return values(ofKey: slug) { DocumentNames.services(of: $0) }
    case .severity(let name):
      let id = view.configuration.severity(named: name)?.id
      return values {
        view.configuration.severity(named: $0)?.id == id
      } in: {
        DocumentNames.severities(of: $0)
      }
    case .reason(let reason):
      let own = linked.reasons.playbook(forReason: reason).map { alertLinks(to: $0, nil) } ?? []
      return values(ofKey: reason) { DocumentNames.reasons(of: $0) } + listed(reason) + own
    case .alert(let name):
      return values(ofKey: name) { $0.playbook?.alerts ?? [] } + alertPlaces { $0 == name }
    case .parameter(let name): return uses(ofParameter: name)
    case .rule, .key: return []
    }
  }

  private func parameter(_ name: String) -> [Place] {
    guard let index = file.index(in: linked) else { return [] }
    return documents[index].parameters.filter { $0.name == name }.map {
      Place(json: view.location(file.path, at: $0.range))
    }
  }

  private func uses(ofParameter name: String) -> [Place] {
    let wanted = Array("{{\(name)}}".utf8)
    let bytes = file.text.bytes
    guard bytes.count >= wanted.count else { return [] }
    return (0...bytes.count - wanted.count).filter { bytes[$0] == .openBrace && bytes[$0...].starts(with: wanted) }.map
    {
      Place(json: view.location(file.path, at: $0..<$0 + wanted.count))
    }
  }

  private func place(ofAnchor id: String?, in index: Int) -> Place {
    let document = documents[index]
    var range = 0..<0
    if let heading = id.map({ linked.heading(of: AnchorName(page: linked.page(of: index), id: $0)) })
      ?? document.titleHeading
    {
      range = document.markdown.headings[heading].range
    } else if let id, let target = linked.anchors[index].targets[id] {
      switch target {
      case .step(let block), .line(let block): range = document.markdown.blocks[block].range
      case .element(let element): range = document.markdown.htmlIDs[element].range
      case .section, .heading, .foreign: break
      }
    }
    return Place(json: view.location(document.sourcePath, at: range))
  }

  private func entry(_ key: String, _ list: String, of source: SourceFile?) -> [Place] {
    guard let source else { return [] }
    let entries = YAMLReader.read(source, rule: .invalidConfiguration).value?[list]?.entries ?? []
    return entries.filter { $0.key == key }.map { Place(json: view.location(source.path, at: $0.keyRange)) }
  }

  private func severity(_ name: String) -> [Place] {
    guard let source = view.configuration.source, let level = view.configuration.severity(named: name) else {
      return []
    }
    let items = YAMLReader.read(source, rule: .invalidConfiguration).value?["severities"]?.items ?? []
    return items.compactMap { $0["id"] }.filter { $0.scalar == level.id }.map {
      Place(json: view.location(source.path, at: $0.range))
    }
  }

  private func value(_ value: Located<String>?, in index: Int) -> [Place] {
    value.map { [Place(json: view.location(documents[index].sourcePath, at: $0.range))] } ?? []
  }

  private func values(ofKey key: String, in names: (Document) -> [Located<String>]) -> [Place] {
    values({ $0 == key }, in: names)
  }

  private func values(_ isMeant: (String) -> Bool, in names: (Document) -> [Located<String>]) -> [Place] {
    documents.indices.flatMap { index in
      names(documents[index]).filter { isMeant($0.value) }.flatMap { value($0, in: index) }
    }
  }

  /// Where `services.yml` says who owns a service.
  private func owned(by key: String) -> [Place] {
    guard let source = linked.handbook.services.source else { return [] }
    return linked.handbook.services.all.compactMap(\.owner).filter { $0.value == key }.map {
      Place(json: view.location(source.path, at: $0.range))
    }
  }

  /// Whether two ids are on one heading: that of the section's role, and the heading's own.
  private func isSame(_ one: String?, _ other: String, on index: Int) -> Bool {
    guard let one, one != other else { return one == other }
    let page = linked.page(of: index)
    guard let heading = linked.heading(of: AnchorName(page: page, id: one)) else { return false }
    return heading == linked.heading(of: AnchorName(page: page, id: other))
  }

  /// Where `kedge.yml` lists a failure reason.
  private func listed(_ reason: String) -> [Place] {
    guard let source = view.configuration.source else { return [] }
    return view.configuration.failureReasons.filter { $0.value == reason }.map {
      Place(json: view.location(source.path, at: $0.range))
    }
  }

  private func links(to index: Int, _ id: String?) -> [Place] {
    documents.indices.flatMap { origin in
      zip(documents[origin].markdown.links, linked.targets[origin]).compactMap { link, target -> Place? in
        guard case .page(index, let fragment) = target, id.map({ isSame(fragment, $0, on: index) }) ?? true else {
          return nil
        }
        return Place(json: view.location(documents[origin].sourcePath, at: link.range))
      }
    }
  }

  /// The paths in front matter that name a document.
  private func paths(of index: Int) -> [Place] {
    documents.indices.flatMap { origin -> [Place] in
      let evidence = linked.evidence[origin] == .page(document: index, fragment: nil)
      let used = documents[origin].postmortem?.playbooks ?? []
      return value(evidence ? documents[origin].testRecord.evidence : nil, in: origin)
        + used.filter { linked.map.document(of: SiteMap.page(written: $0.value)) == index }.flatMap {
          value($0, in: origin)
        }
    }
  }

  private func alertLinks(to index: Int, _ id: String?) -> [Place] {
    (view.checked?.alerts?.links ?? []).filter { link in
      guard link.proof.document == index else { return false }
      let written = link.proof.target.flatMap { AnchorName(ledger: $0[...]) }?.id
      return id.map { isSame(written, $0, on: index) } ?? true
    }.map { Place(json: view.location($0.file, $0.place)) }
  }

  private func alertPlaces(_ isMeant: (String) -> Bool) -> [Place] {
    guard let report = view.checked?.alerts else { return [] }
    return report.links.filter { $0.alert.map(isMeant) ?? false }.map { Place(json: view.location($0.file, $0.place)) }
      + report.unlinked.filter { isMeant($0.alert.name) }.map { Place(json: view.location($0.file, $0.alert.place)) }
  }
}
