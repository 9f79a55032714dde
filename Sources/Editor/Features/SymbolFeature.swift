import Diagnostics
import Ground
import Handbook
import Links
import Markdown
import RPC
import YAML

/// What a file consists of: `textDocument/documentSymbol`.
enum SymbolFeature: Feature {
  static let method = "textDocument/documentSymbol"

  /// A heading or a key, and what is in it.
  private struct Symbol {
    var name: String
    var detail: String?
    var kind: Int
    /// All of it, and its name alone.
    var range: Range<Int>
    var nameRange: Range<Int>
    var inner: [Symbol] = []
  }

  static func answer(_ params: JSONNode, _ view: EditorView) throws(RPCError) -> JSONValue {
    let file = try view.file(params)
    let symbols: [Symbol]
    switch file.role {
    case .document:
      guard let linked = view.linked, let index = file.index(in: linked) else { return [] }
      symbols = headings(of: linked.handbook.documents[index], end: file.text.bytes.count)
    case .configuration, .contacts, .services: symbols = keys(of: file)
    case .alerts, .other: return []
    }
    guard view.client.takesNestedSymbols else { return .array(flat(symbols, nil, file, view)) }
    return .array(symbols.map { nested($0, file.text) })
  }

  private static func headings(of document: Document, end: Int) -> [Symbol] {
    let headings = document.markdown.headings
    func inside(_ range: Range<Int>, end: Int) -> [Symbol] {
      var symbols: [Symbol] = []
      var index = range.lowerBound
      while index < range.upperBound {
        let level = headings[index].level
        let next = (index + 1..<range.upperBound).first { headings[$0].level <= level } ?? range.upperBound
        let stop = next < headings.count ? max(headings[next].range.lowerBound, headings[index].range.upperBound) : end
        let name = document.text(ofHeading: index)
        let role = document.sections.first { $0.heading == index }?.role
        symbols.append(
          Symbol(
            name: name.isEmpty ? "(empty)" : name, detail: role, kind: 15,
            range: headings[index].range.lowerBound..<stop,
            nameRange: headings[index].range, inner: inside(index + 1..<next, end: stop)))
        index = next
      }
      return symbols
    }
    return inside(headings.indices, end: max(end, headings.last?.range.upperBound ?? 0))
  }

  private static func keys(of file: EditedFile) -> [Symbol] {
    let source = SourceFile(path: file.path, bytes: file.text.bytes)
    func inside(_ value: YAMLValue?, _ depth: Int) -> [Symbol] {
      (value?.entries ?? []).map { entry in
        Symbol(
          name: entry.key.isEmpty ? "(empty)" : entry.key, detail: entry.value.scalar, kind: 20,
          range: entry.keyRange.lowerBound..<max(entry.keyRange.upperBound, entry.value.range.upperBound),
          nameRange: entry.keyRange, inner: depth < 3 ? inside(entry.value, depth + 1) : [])
      }
    }
    return inside(YAMLReader.read(source, rule: .invalidConfiguration).value, 0)
  }

  private static func nested(_ symbol: Symbol, _ text: TextLines) -> JSONValue {
    .object(
      some: ("name", .string(symbol.name)), ("detail", symbol.detail.map(JSONValue.string)),
      ("kind", .number(symbol.kind)), ("range", text.json(symbol.range)),
      ("selectionRange", text.json(symbol.nameRange)),
      ("children", symbol.inner.isEmpty ? nil : .array(symbol.inner.map { nested($0, text) })))
  }

  private static func flat(_ symbols: [Symbol], _ outer: String?, _ file: EditedFile, _ view: EditorView) -> [JSONValue]
  {
    symbols.flatMap { symbol -> [JSONValue] in
      [
        .object(
          some: ("name", .string(symbol.name)), ("kind", .number(symbol.kind)),
          ("location", view.location(file.path, at: symbol.range)), ("containerName", outer.map(JSONValue.string)))
      ] + flat(symbol.inner, symbol.name, file, view)
    }
  }
}
