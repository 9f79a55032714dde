import Alerts
import Diagnostics
import Files
import Ground
import Handbook
import Links
import Pipeline

/// A file that a request is about, and what it is to the handbook.
struct EditedFile {
  /// What a file is to the handbook.
  enum Role: Equatable {
    /// A document, by its path in the content folder.
    case document(String)
    case configuration, contacts, services
    /// A file with alert definitions, as the user would type its path.
    case alerts(String)
    case other
  }

  /// The absolute path.
  let path: String
  let role: Role
  let text: TextLines

  init(_ path: String, in view: EditorView) {
    self.path = path
    text = view.text(path)
    role = Self.role(path, in: view)
  }

  private static func role(_ path: String, in view: EditorView) -> Role {
    if let source = view.configuration.source, AbsolutePath.of(source.path) == path { return .configuration }
    if let tree = view.handbook?.tree {
      for folder in [AbsolutePath.of(tree.root), tree.realRoot] where path.hasPrefix(folder + "/") {
        let inside = String(path.dropFirst(folder.count + 1))
        switch inside {
        case "contacts.yml": return .contacts
        case "services.yml": return .services
        default: if DocumentPath.isDocument(inside) { return .document(inside) }
        }
      }
    }
    let file = view.checked?.alerts?.files.first { AbsolutePath.of($0.file) == path }
    return file.map { .alerts($0.file) } ?? .other
  }

  /// The path in the content folder; nil for what is not a document.
  var documentPath: String? {
    if case .document(let path) = role { return path }
    return nil
  }

  /// The index of the document as it was read last; nil if it is none, or could not be read.
  func index(in linked: LinkedHandbook) -> Int? { documentPath.flatMap { Self.index(of: $0, in: linked) } }

  /// The index of the document with a path in the content folder.
  static func index(of path: String, in linked: LinkedHandbook) -> Int? {
    let documents = linked.handbook.documents
    var (low, high) = (0, documents.count)
    while low < high {
      let middle = (low + high) / 2
      if documents[middle].path.precedesByBytes(path) { low = middle + 1 } else { high = middle }
    }
    return low < documents.count && ByteName.isSame(documents[low].path, path) ? low : nil
  }
}
