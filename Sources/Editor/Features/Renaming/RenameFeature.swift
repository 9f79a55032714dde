import Diagnostics
import Ground
import Handbook
import Links
import Markdown
import Pipeline
import RPC

/// Other words for a heading: `textDocument/rename`.
enum RenameFeature: Feature {
  static let method = "textDocument/rename"

  static func answer(_ params: JSONNode, _ view: EditorView) throws(RPCError) -> JSONValue {
    guard let name = params["newName"]?.text, !name.isEmpty else { throw .params("`newName` is missing") }
    guard let target = try RenameTarget(params, view) else {
      throw RPCError(.requestFailed, "only a heading can be renamed here")
    }
    return try edit(view) { commands in
      try commands.plannedRename(ofHeading: target.heading, in: target.document, to: name)
    }
  }

  /// Works a change out and gives it to the editor.
  static func edit(
    _ view: EditorView, _ plan: (AnchorCommands) throws -> PlannedChange?
  ) throws(RPCError) -> JSONValue {
    guard let project = view.live?.project else { throw RPCError(.requestFailed, "no handbook was found") }
    do {
      guard let change = try plan(try AnchorCommands(project)) else { return .null }
      var edit = EditorEdit()
      for file in change.files { edit.change(file.path, from: view.text(file.path).bytes, to: file.bytes) }
      return edit.isEmpty ? .null : edit.json(in: view)
    } catch {
      throw RPCError(.requestFailed, EditorFailure.sentence(error))
    }
  }
}

/// What can be renamed at a place: `textDocument/prepareRename`.
enum PrepareRenameFeature: Feature {
  static let method = "textDocument/prepareRename"

  static func answer(_ params: JSONNode, _ view: EditorView) throws(RPCError) -> JSONValue {
    guard let target = try RenameTarget(params, view) else { return .null }
    return [
      "range": target.text.json(target.words), "placeholder": .string(target.text.text(target.words)),
    ]
  }
}

/// A heading at a place.
private struct RenameTarget {
  let text: TextLines
  let document: Int
  let heading: Int
  /// The bytes of its words.
  let words: Range<Int>

  /// Nil where there is no heading.
  ///
  /// - Throws: ``RPCError`` if the parameters name no place.
  init?(_ params: JSONNode, _ view: EditorView) throws(RPCError) {
    let (file, offset) = try view.place(params)
    guard let linked = view.linked, let index = file.index(in: linked) else { return nil }
    let headings = linked.handbook.documents[index].markdown.headings
    let source = SourceFile(path: file.path, bytes: file.text.bytes)
    guard
      let heading = headings.firstIndex(where: { $0.range.contains(offset) || $0.range.upperBound == offset })
    else { return nil }
    (text, document, self.heading) = (file.text, index, heading)
    words = HeadingText.range(of: headings[heading], in: source)
  }
}
