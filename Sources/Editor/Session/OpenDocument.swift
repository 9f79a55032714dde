import Diagnostics
import Ground

/// A document as the editor has it.
struct OpenDocument {
  /// What the client calls it.
  var uri: String
  var version: Int?
  var text: TextLines

  /// The text after changes as a client sends them; nil if one of them makes no sense.
  func changed(by changes: [JSONNode]) -> TextLines? {
    var text = text
    for change in changes {
      guard let new = change["text"]?.text else { return nil }
      guard let node = change["range"] else {
        text = TextLines(Array(new.utf8), text.encoding)
        continue
      }
      guard let range = TextPosition.range(node) else { return nil }
      var bytes = text.bytes
      bytes.replaceSubrange(text.offset(of: range.start)..<text.offset(of: range.end), with: new.utf8)
      guard bytes.count <= MessageReader.maximumSize else { return nil }
      text = TextLines(bytes, text.encoding)
    }
    return text
  }
}
