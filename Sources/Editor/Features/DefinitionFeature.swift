import Ground
import RPC

/// Where what is named here is defined: `textDocument/definition`.
enum DefinitionFeature: Feature {
  static let method = "textDocument/definition"

  static func answer(_ params: JSONNode, _ view: EditorView) throws(RPCError) -> JSONValue {
    let (file, offset) = try view.place(params)
    guard let reader = PlaceReader(view), let found = reader.found(in: file, at: offset) else { return .null }
    return .array(NamedPlaces(reader, from: file).definitions(of: found.thing).map(\.json))
  }
}
