import Diagnostics
import Files
import Ground
import Handbook
import Links
import Pipeline
import RPC

/// What a feature looks at: the texts as the editor has them, and the handbook as it was checked last.
struct EditorView {
  let client: ClientCapabilities
  let checked: CheckedHandbook?
  let live: LiveHandbook?
  private let open: [ByteName: OpenDocument]
  /// The texts that were read for this answer.
  private let read = SharedCache<ByteName, TextLines?>()

  init(_ session: EditorSession) {
    (client, checked, live, open) = (session.client, session.checked, session.live, session.open)
  }

  var linked: LinkedHandbook? { checked?.linked }
  var handbook: Handbook? { linked?.handbook }
  /// The configuration that holds now.
  var configuration: Configuration { handbook?.configuration ?? live?.project?.configuration ?? Configuration() }

  /// What the client calls a file.
  func uri(_ path: String) -> String { open[ByteName(AbsolutePath.of(path))]?.uri ?? FileURI.uri(path) }

  /// The text of a file: as the editor has it, else as it is on disk; empty where it cannot be read.
  func text(_ path: String) -> TextLines { readText(path) ?? TextLines([], client.encoding) }

  /// The same; nil where it cannot be read.
  private func readText(_ path: String) -> TextLines? {
    let name = ByteName(AbsolutePath.of(path))
    if let open = open[name] { return open.text }
    return read.value(name) {
      (try? FileTree.bytes(of: path, limit: MessageReader.maximumSize)).map { TextLines($0, client.encoding) }
    }
  }

  /// The version of an open file.
  func version(_ path: String) -> Int? { open[ByteName(AbsolutePath.of(path))]?.version }

  /// A range of a finding as the protocol writes it; by the finding's own line and column where the text cannot be read.
  func json(_ range: Range<Position>, in file: String) -> JSONValue {
    guard let text = readText(file) else {
      let (start, end) = (TextPosition(range.lowerBound), TextPosition(range.upperBound))
      return ["start": TextLines.json(start), "end": TextLines.json(end)]
    }
    return text.json(text.range(of: range))
  }

  /// A place in a file.
  func location(_ file: String, _ range: Range<Position>) -> JSONValue {
    ["uri": .string(uri(file)), "range": json(range, in: file)]
  }

  /// A place in a file, by bytes.
  func location(_ file: String, at range: Range<Int>) -> JSONValue {
    ["uri": .string(uri(file)), "range": text(file).json(range)]
  }

  /// The file and the place in it that a request is about.
  ///
  /// - Throws: ``RPCError`` if it names none.
  func place(_ params: JSONNode) throws(RPCError) -> (file: EditedFile, offset: Int) {
    let file = try file(params)
    guard let position = TextPosition(params["position"]) else { throw .params("`position` is not a position") }
    return (file, file.text.offset(of: position))
  }

  /// The file that a request is about.
  ///
  /// - Throws: ``RPCError`` if it names none.
  func file(_ params: JSONNode) throws(RPCError) -> EditedFile {
    guard let uri = params[path: "textDocument", "uri"]?.text else { throw .params("`textDocument.uri` is missing") }
    guard let path = FileURI.path(uri) else { throw .params("`\(uri.prefix(200))` is not a file of this machine") }
    return EditedFile(path, in: self)
  }
}
