import Ground
import Handbook
import Pipeline
import RPC

/// What follows from another name of a document's file: `workspace/willRenameFiles`.
enum WillRenameFilesFeature: Feature {
  static let method = "workspace/willRenameFiles"

  static func answer(_ params: JSONNode, _ view: EditorView) throws(RPCError) -> JSONValue {
    // Several at once are several moves, of which each would change what the other says: they are made one by one.
    guard let files = params["files"]?.items, files.count == 1, let old = path(files[0]["oldUri"]),
      let new = path(files[0]["newUri"])
    else { return .null }
    let (from, to) = (EditedFile(old, in: view).documentPath, EditedFile(new, in: view).documentPath)
    guard let from, let to else { return .null }
    return try RenameFeature.edit(view) { commands in try commands.plannedMove(of: from, to: to) }
  }

  private static func path(_ uri: JSONNode?) -> String? { uri?.text.flatMap(FileURI.path) }
}
