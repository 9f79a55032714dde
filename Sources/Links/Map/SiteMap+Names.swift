import Ground
import Handbook

/// How the paths of documents and of pages are made of each other, whatever documents there are.
extension SiteMap {
  private static let pageExtension = ".html"

  /// What other generators and people also write for a page.
  private static let pageExtensions = ["html", "htm"]

  /// The page of a document that is not the front page: `playbooks/timeout.html` of `playbooks/timeout.md`.
  package static func page(ofDocument path: String) -> String { page(named: PathName(path).withoutExtension) }

  /// Whether the path of a file in the site is that of a page.
  package static func isPage(_ path: String) -> Bool {
    var path = path
    return path.withUTF8 { $0.suffix(pageExtension.utf8.count).elementsEqual(pageExtension.utf8) }
  }

  /// What a page is called without its extension, `playbooks/timeout`; the path itself of what is not a page.
  package static func name(ofPage page: String) -> String {
    isPage(page) ? String(Substring(page.utf8.dropLast(pageExtension.utf8.count))) : page
  }

  /// The page of a name without an extension: `playbooks/timeout.html` of `playbooks/timeout`.
  package static func page(named name: Substring) -> String {
    var page = ""
    page.reserveCapacity(name.utf8.count + pageExtension.utf8.count)
    page.append(contentsOf: name)
    page.append(pageExtension)
    return page
  }

  /// The page of a name without an extension: `playbooks/timeout.html` of `playbooks/timeout`.
  package static func page(named name: String) -> String { page(named: name[...]) }

  /// The page that stands for a folder: `network/index.html` of `network`, `index.html` of the root.
  package static func page(ofFolder folder: String) -> String {
    let front = GeneratedFile.frontPage.path
    return folder.isEmpty ? front : PathName.withoutEndSlashes(folder) + "/" + front
  }

  /// The page that a person means: by the path of the page or of its document, or without an extension.
  package static func page(written path: String) -> String {
    // What is called a page keeps its own spelling.
    PathName(path).hasExtension(["html"]) ? path : page(named: name(written: path))
  }

  /// What people call a page who write the path of the page or of its document, a slash at its end or none, or no
  /// extension at all.
  package static func name(written path: String) -> String {
    let path = PathName.withoutEndSlashes(path)
    let name = PathName(path)
    return name.hasExtension(DocumentPath.extensions + pageExtensions) ? String(name.withoutExtension) : path
  }

  /// The path of a document that would become a page, with the extension of another document where there is one.
  package static func document(ofPage page: String, like other: String? = nil) -> String {
    let known = other.flatMap { PathName($0).fileExtension }.map(String.init)
    return name(ofPage: page) + "." + (known ?? DocumentPath.usualExtension)
  }
}
