import Diagnostics
import Files
import Ground
import Handbook

/// Which file of the content folder a finding is about.
package struct FindingFiles: Sendable {
  private let handbook: Handbook
  /// The documents by their paths in findings, as indexes of the handbook's; gathered once somebody asks.
  private let documents: Made<[ByteName: Int], Never>
  /// What the paths of findings begin with in the content folder.
  private let root: String

  /// - Parameter handbook: Whose files findings are about.
  package init(_ handbook: Handbook) {
    self.handbook = handbook
    documents = Made {
      var documents: [ByteName: Int] = [:]
      documents.reserveCapacity(handbook.documents.count)
      for (index, document) in handbook.documents.enumerated() { documents[ByteName(document.sourcePath)] = index }
      return documents
    }
    root = handbook.tree.sourcePath("")
  }

  /// The document that a finding is about, as an index of the handbook's; nil if it is about another file.
  package func document(ofFindingsIn path: String) -> Int? { documents.get()[ByteName(path)] }

  /// The file of a finding, as far as its weight depends on it.
  package func file(ofFindingsIn path: String) -> ContentFile {
    if let index = document(ofFindingsIn: path) { return ContentFile(handbook.documents[index]) }
    guard path.utf8.starts(with: root.utf8) else { return .elsewhere }
    let inside = String(decoding: path.utf8.dropFirst(root.utf8.count), as: UTF8.self)
    // With `.` as the content folder every path begins so.
    guard !root.isEmpty || handbook.tree.paths.contains(inside) else { return .elsewhere }
    // One that could not be read, or that a public edition leaves out.
    let isDocument = DocumentPath.isDocument(inside)
    return ContentFile(path: inside, kind: isDocument ? handbook.configuration.kind(ofPath: inside) : nil)
  }
}
