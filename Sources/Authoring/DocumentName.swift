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

  /// The document that a name means, as every verb reads names.
  ///
  /// - Throws: ``Refusal`` if it means none, or several.
  package func document(_ name: String) throws(Refusal) -> Document {
    let map = SiteMap(handbook)
    let names = PageNames(handbook, map, ReasonIndex(handbook.documents))
    let meanings = names.meanings(of: name)
    if let index = meanings.pages.lazy.compactMap({ map.document(of: $0) }).first { return handbook.documents[index] }
    let found = meanings.alike.compactMap { map.document(of: $0) }.map { handbook.documents[$0] }
      .filter { $0.kind != .postmortem }
    if let only = found.first, found.count == 1 { return only }
    guard found.isEmpty else {
      throw Refusal(
        "`\(name)` could be " + found.map { "`\($0.path)`" }.joined(separator: " or "), help: "name its folder too",
        status: 1)
    }
    let known = handbook.documents.filter { $0.kind != .postmortem }.flatMap { document in
      [document.path, document.stem] + (document.playbook?.alerts.map(\.value) ?? [])
    }
    let near = NearMiss.best(for: handbook.contentPath(name), among: known).map { "did you mean `\($0)`?" }
    throw Refusal("no document is called `\(name)`", help: near ?? "`kedge fresh` lists what can be tested", status: 1)
  }

  /// The evidence that a URL or a path means, as a link from a document.
  ///
  /// - Throws: ``Refusal`` if the path leads to nothing.
  package func evidence(_ text: String, for document: Document) throws(Refusal) -> String {
    if WebURL(text) != nil {
      guard !text.unicodeScalars.contains(where: { $0.value <= 0x20 || "<>\"".unicodeScalars.contains($0) }) else {
        throw Refusal("`\(text)` is not a URL", status: 1)
      }
      return text
    }
    let written = String(Substring(text.utf8.prefix { $0 != .hash }))
    let fragment = Substring(text.utf8.drop { $0 != .hash })
    let candidates = [handbook.contentPath(written), ContentPath.resolve(written, from: document.path)]
      .compactMap { $0 }
    for path in candidates {
      if let page = handbook.documents.first(where: { ByteName.isSame($0.path, path) }) {
        let id = ContentPath.percentDecoded(Substring(fragment.utf8.dropFirst())) ?? String(fragment.dropFirst())
        if !id.isEmpty, PageAnchors(of: page).targets[id] == nil {
          throw Refusal("`\(path)` has no anchor `\(fragment)`", status: 1)
        }
        return ContentPath.relativeURL(from: document.path, to: page.path) + fragment
      }
      if let asset = handbook.assets.first(where: { ByteName.isSame($0, path) }) {
        return ContentPath.relativeURL(from: document.path, to: asset) + fragment
      }
    }
    let known = handbook.documents.map(\.path) + handbook.assets
    let near = NearMiss.best(for: candidates.first ?? written, among: known).map { "did you mean `\($0)`?" }
    throw Refusal("the evidence `\(text)` is neither a URL nor a file in the handbook", help: near, status: 1)
  }
}
