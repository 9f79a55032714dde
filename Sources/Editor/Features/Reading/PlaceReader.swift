import Alerts
import Diagnostics
import Ground
import Handbook
import Links
import Markdown
import Pipeline
import YAML

/// Finds what a place in a file names.
struct PlaceReader {
  let view: EditorView
  let linked: LinkedHandbook

  init?(_ view: EditorView) {
    guard let linked = view.linked else { return nil }
    (self.view, self.linked) = (view, linked)
  }

  func found(in file: EditedFile, at offset: Int) -> Found? {
    switch file.role {
    case .document:
      guard let index = file.index(in: linked) else { return nil }
      return found(inDocument: index, file.text, at: offset)
    case .configuration, .contacts, .services:
      guard let names = YAMLNames(file.role, view) else { return nil }
      return found(in: file.text, 0..<file.text.count, at: offset, names, of: file.role)
    case .alerts(let path): return found(inAlerts: path, file.text, at: offset)
    case .other: return nil
    }
  }

  private func found(inDocument index: Int, _ text: TextLines, at offset: Int) -> Found? {
    let document = linked.handbook.documents[index]
    if offset < document.frontMatter.bodyStart, let lines = FrontMatterLines(text), lines.contains(offset) {
      return found(in: text, lines.lines, at: offset, YAMLNames(FrontMatterSchema(document.kind, view), view))
    }
    // Of links in links, the inner one.
    let links = zip(document.markdown.links, linked.targets[index]).filter { link, _ in
      link.range.contains(offset) || link.range.upperBound == offset
    }
    if let (link, target) = links.min(by: { $0.0.range.count < $1.0.range.count }) {
      return page(of: target).map { Found(thing: $0, range: link.range) }
    }
    if let parameter = Self.parameter(text, at: offset) {
      return Found(thing: .parameter(parameter.name), range: parameter.range)
    }
    if let heading = document.markdown.headings.firstIndex(where: { $0.range.contains(offset) }) {
      let id = linked.id(ofHeading: heading, in: index)
      guard id != nil || heading == document.titleHeading else { return nil }
      return Found(thing: .page(index, id: id), range: document.markdown.headings[heading].range)
    }
    return code(document, at: offset)
  }

  private func found(
    in text: TextLines, _ lines: Range<Int>, at offset: Int, _ names: YAMLNames, of role: EditedFile.Role = .other
  ) -> Found? {
    guard let word = YAMLWord(text, lines, at: offset) else { return nil }
    return thing(word, names, role).map { Found(thing: $0, range: word.range) }
  }

  private func thing(_ word: YAMLWord, _ names: YAMLNames, _ role: EditedFile.Role) -> NamedThing? {
    if word.isKey, word.way.keys.count == 1 {
      if role == .contacts { return .contact(word.text) }
      if role == .services { return .service(word.text) }
    }
    switch names.kind(word.way, word.isKey) {
    case .contacts: return .contact(word.text)
    case .services: return .service(word.text)
    case .severities: return .severity(word.text)
    case .reasons: return .reason(word.text)
    case .alerts: return .alert(word.text)
    case .rules: return .rule(word.text)
    case .parameters: return .parameter(word.text)
    case .documents:
      let page = AnchorName(written: word.text).map(\.page)
      return page.flatMap(linked.map.document).map { .page($0, id: nil) }
    default:
      guard word.isKey, let key = YAMLNames.key(at: word.way + [.key(word.text)], in: names.shape) else { return nil }
      return .key(word.text, summary: key.summary)
    }
  }

  /// A name of the handbook in a code span.
  private func code(_ document: Document, at offset: Int) -> Found? {
    guard let span = document.markdown.spans.first(where: { $0.kind == .code && $0.range.contains(offset) }) else {
      return nil
    }
    return name(document.markdown.plainText(span.text)).map { Found(thing: $0, range: span.range) }
  }

  /// What a word is a name of, wherever it is written.
  func name(_ text: String) -> NamedThing? {
    if linked.handbook.contacts[text] != nil { return .contact(text) }
    if linked.handbook.services[text] != nil { return .service(text) }
    if linked.reasons.playbook(forReason: text) != nil { return .reason(text) }
    if linked.reasons.playbook(forAlert: text) != nil { return .alert(text) }
    return nil
  }

  private func page(of target: LinkTarget) -> NamedThing? {
    switch target {
    case .page(let document, let fragment): .page(document, id: fragment)
    case .missingAnchor(let document, _): .page(document, id: nil)
    default: nil
    }
  }

  /// The `{{name}}` around a place.
  private static func parameter(_ text: TextLines, at offset: Int) -> (name: String, range: Range<Int>)? {
    let line = text.line(text.line(at: offset))
    var index = line.lowerBound
    while index < line.upperBound {
      if let name = Parameter.name(in: text.bytes, at: index) {
        let range = index..<index + name.utf8.count + 4
        if range.contains(offset) { return (name, range) }
        index = range.upperBound
      } else {
        index += 1
      }
    }
    return nil
  }

  private func found(inAlerts path: String, _ text: TextLines, at offset: Int) -> Found? {
    for link in view.checked?.alerts?.links ?? [] where ByteName.isSame(link.file, path) {
      let range = text.range(of: link.place)
      guard range.contains(offset) || range.upperBound == offset, let document = link.proof.document else { continue }
      let id = link.proof.target.flatMap { AnchorName(ledger: $0[...]) }?.id
      return Found(thing: .page(document, id: id), range: range)
    }
    return nil
  }
}
