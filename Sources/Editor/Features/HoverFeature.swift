import Ground
import RPC

/// What something means: `textDocument/hover`.
enum HoverFeature: Feature {
  static let method = "textDocument/hover"

  static func answer(_ params: JSONNode, _ view: EditorView) throws(RPCError) -> JSONValue {
    let (file, offset) = try view.place(params)
    guard let reader = PlaceReader(view), let found = reader.found(in: file, at: offset),
      let text = HoverText(reader).text(of: found.thing, in: file)
    else { return .null }
    return [
      "contents": ["kind": view.client.takesMarkdown ? "markdown" : "plaintext", "value": .string(text)],
      "range": file.text.json(found.range),
    ]
  }
}
