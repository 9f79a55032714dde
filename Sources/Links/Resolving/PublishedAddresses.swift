import Ground
import Handbook
import YAML

/// The addresses that front matter gives documents where another generator publishes them: `permalink` of Jekyll, `url`
/// and `slug` of Hugo, `slug` of Docusaurus.
struct PublishedAddresses: Sendable {
  private var documents: [ByteName: Int] = [:]

  /// Gathers the addresses; of two documents with one address neither is meant.
  init(_ all: [Document]) {
    var twice: Set<ByteName> = []
    for (index, document) in all.enumerated() {
      for address in Self.addresses(of: document) {
        let name = ByteName(Self.path(address.value))
        if let other = documents.updateValue(index, forKey: name), other != index { twice.insert(name) }
      }
    }
    for name in twice { documents[name] = nil }
  }

  /// The document with an address, given as a path of the site.
  func document(at path: String) -> Int? { documents.isEmpty ? nil : documents[ByteName(Self.path(path))] }

  /// The addresses in a document's front matter, each with a slash at its end, without one at its start.
  static func addresses(of document: Document) -> [Located<String>] {
    var addresses: [Located<String>] = []
    for key in ["permalink", "url", "slug"] {
      guard let value = document.frontMatter.entries.first(ofKey: key)?.value, let text = value.scalar,
        // Jekyll's `:title` and Hugo's tokens are filled in by them.
        !text.isEmpty, !text.utf8.contains(where: { $0 == .colon || $0 == .openBrace || $0 <= .space })
      else { continue }
      let isAbsolute = text.utf8.first == .slash
      guard isAbsolute || key == "slug" else { continue }
      let path = isAbsolute ? path(text) : path(String(PathName(document.path).folder) + text)
      if !path.isEmpty, !path.split(separator: "/").contains("..") {
        addresses.append(Located(path + "/", at: value.range))
      }
    }
    return addresses
  }

  /// A path without slashes at its ends, `index` and `.html`.
  private static func path(_ text: String) -> String {
    var text = Substring(text)
    while text.utf8.first == .slash { text.removeFirst() }
    while text.utf8.last == .slash { text.removeLast() }
    let name = SiteMap.isPage(String(text)) ? SiteMap.name(ofPage: String(text)) : String(text)
    return name == "index" ? "" : name.hasSuffix("/index") ? String(name.dropLast(6)) : name
  }
}
