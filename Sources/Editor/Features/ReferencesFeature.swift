import Ground
import RPC

/// Where what is named here is used: `textDocument/references`.
enum ReferencesFeature: Feature {
  static let method = "textDocument/references"

  static func answer(_ params: JSONNode, _ view: EditorView) throws(RPCError) -> JSONValue {
    let (file, offset) = try view.place(params)
    guard let reader = PlaceReader(view) else { return .null }
    let places = NamedPlaces(reader, from: file)
    // Whoever asks at the failure reason of a playbook wants to know what leads to it.
    guard let thing = reader.found(in: file, at: offset)?.thing ?? places.page else { return .null }
    let withDefinition = params[path: "context", "includeDeclaration"]?.flag ?? false
    return .array(((withDefinition ? places.definitions(of: thing) : []) + places.uses(of: thing)).map(\.json))
  }
}
