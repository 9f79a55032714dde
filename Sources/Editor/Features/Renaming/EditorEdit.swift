import Files
import Ground

/// Changes of files, which the editor makes.
struct EditorEdit {
  private var edits: [(path: String, range: Range<Int>, text: String)] = []

  /// Replaces bytes of a file.
  mutating func replace(_ range: Range<Int>, in path: String, by text: String) {
    edits.append((AbsolutePath.of(path), range, text))
  }

  /// Gives a file new bytes by replacing those lines that differ.
  mutating func change(_ path: String, from old: [UInt8], to new: [UInt8]) {
    for change in LineChanges.between(old, new) {
      replace(change.old, in: path, by: String(decoding: new[change.new], as: UTF8.self))
    }
  }

  var isEmpty: Bool { edits.isEmpty }

  /// The changes as the protocol writes them.
  func json(in view: EditorView) -> JSONValue {
    var byPath: [(path: String, edits: [JSONValue])] = []
    for edit in edits {
      let json: JSONValue = ["range": view.text(edit.path).json(edit.range), "newText": .string(edit.text)]
      if let index = byPath.firstIndex(where: { ByteName.isSame($0.path, edit.path) }) {
        byPath[index].edits.append(json)
      } else {
        byPath.append((edit.path, [json]))
      }
    }
    guard view.client.takesDocumentChanges else {
      return ["changes": .object(byPath.map { (view.uri($0.path), .array($0.edits)) })]
    }
    return [
      "documentChanges": .array(
        byPath.map { path, edits in
          [
            "textDocument": [
              "uri": .string(view.uri(path)), "version": view.version(path).map(JSONValue.number) ?? .null,
            ],
            "edits": .array(edits),
          ]
        })
    ]
  }
}
