import Alerts
import Ground
import Handbook
import Links
import Markdown
import Pipeline
import RPC
import Reports
import YAML

/// What the rest of the handbook says of a document, above its title: `textDocument/codeLens`.
enum CodeLensFeature: Feature {
  static let method = "textDocument/codeLens"

  static func answer(_ params: JSONNode, _ view: EditorView) throws(RPCError) -> JSONValue {
    let file = try view.file(params)
    guard let linked = view.linked, let index = file.index(in: linked) else { return [] }
    let words = words(on: index, linked, view)
    guard !words.isEmpty else { return [] }
    let document = linked.handbook.documents[index]
    let range = document.titleHeading.map { document.markdown.headings[$0].range } ?? 0..<0
    // A command without a name is shown and cannot be tapped.
    return [
      [
        "range": file.text.json(range),
        "command": ["title": .string(words.joined(separator: " · ")), "command": ""],
      ]
    ]
  }

  private static func words(on index: Int, _ linked: LinkedHandbook, _ view: EditorView) -> [String] {
    let document = linked.handbook.documents[index]
    var words: [String] = []
    if document.kind == .playbook, let alerts = view.checked?.alerts {
      let links = alerts.links.filter { $0.proof.document == index }
      let count = Set(links.map { $0.alert ?? $0.url ?? "" }).count
      words.append(count == 0 ? "no alert leads here" : count == 1 ? "1 alert leads here" : "\(count) alerts lead here")
    }
    let report = FreshnessReport(linked.handbook, map: linked.map)
    if let row = report.rows.first(where: { ByteName.isSame($0.path, document.path) }) { words.append(row.sentence) }
    if document.kind == .playbook, let last = linked.incidents.postmortems(of: index).first {
      let date = linked.handbook.documents[last].postmortem?.date?.value
      words.append("last incident \(date.map { "\($0)" } ?? "without a date")")
    }
    return words
  }
}
