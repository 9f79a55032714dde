import Diagnostics
import Files
import Ground
import Handbook
import Links
import YAML

/// Finds what a person means on the command line.
package struct DocumentName: Sendable {
  private let handbook: Handbook

  /// Looks into a handbook.
  package init(in handbook: Handbook) { self.handbook = handbook }

  /// The document that a path, a file name without its extension, or a failure reason means.
  ///
  /// - Throws: ``Refusal`` if it means none, or several.
  package func document(_ name: String) throws(Refusal) -> Document {
    let path = contentPath(name)
    if let exact = handbook.documents.first(where: { $0.path == path }) { return exact }
    // A drill log has the name of its playbook.
    let found = handbook.documents.filter { document in
      document.kind != .postmortem && !document.isDrillLog
        && (document.stem == name || document.playbook?.failureReason?.value == name)
    }
    if let only = found.first, found.count == 1 { return only }
    guard found.isEmpty else {
      throw Refusal("`\(name)` could be " + found.map { "`\($0.path)`" }.joined(separator: " or "))
    }
    let known = handbook.documents.filter { $0.kind != .postmortem }.flatMap { [$0.path, $0.stem] }
    let near = NearMiss.best(for: path, among: known).map { "; did you mean `\($0)`?" } ?? ""
    throw Refusal("no document is called `\(name)`" + near)
  }

  /// The evidence that a URL or a path means, as a link from a document.
  ///
  /// - Throws: ``Refusal`` if the path leads to nothing.
  package func evidence(_ text: String, for document: Document) throws(Refusal) -> String {
    if WebURL(text) != nil {
      guard !text.unicodeScalars.contains(where: { $0.value <= 0x20 || "<>\"".unicodeScalars.contains($0) }) else {
        throw Refusal("`\(text)` is not a URL")
      }
      return text
    }
    let written = String(text.prefix { $0 != "#" })
    let fragment = text.drop { $0 != "#" }
    let candidates = [contentPath(written), ContentPath.resolve(written, from: document.path)].compactMap { $0 }
    for path in candidates {
      if let page = handbook.documents.first(where: { $0.path == path }) {
        if fragment.count > 1, PageAnchors(of: page).targets[String(fragment.dropFirst())] == nil {
          throw Refusal("`\(path)` has no anchor `\(fragment)`")
        }
        return ContentPath.relativeURL(from: document.path, to: path) + fragment
      }
      if handbook.assets.contains(path) { return ContentPath.relativeURL(from: document.path, to: path) }
    }
    let known = handbook.documents.map(\.path) + handbook.assets
    let near = NearMiss.best(for: candidates.first ?? written, among: known).map { "; did you mean `\($0)`?" } ?? ""
    throw Refusal("the evidence `\(text)` is neither a URL nor a file in the handbook" + near)
  }

  /// A path as the user typed it, without the content folder in front.
  private func contentPath(_ name: String) -> String {
    let root = handbook.tree.sourcePath("")
    var path = name.hasPrefix("./") ? String(name.dropFirst(2)) : name
    let prefix = root.hasPrefix("./") ? String(root.dropFirst(2)) : root
    if !prefix.isEmpty, path.hasPrefix(prefix) { path = String(path.dropFirst(prefix.count)) }
    return path
  }
}
