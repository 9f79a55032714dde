import Ground
import Links

/// A form in which a page is there for programs and terminals.
package enum TwinForm: String, Sendable, CaseIterable {
  case text = "txt"
  case markdown = "md"

  /// Its media type.
  package var mediaType: String { self == .text ? "text/plain" : "text/markdown" }
}

/// Which pages have twins, and where: beside the page, with another extension.
package struct TwinPaths: Sendable {
  private let linked: LinkedHandbook
  /// The paths that other files of the site have.
  private let taken: Set<ByteName>

  /// Takes the pages of a handbook.
  package init(_ linked: LinkedHandbook) {
    self.linked = linked
    let generated = GeneratedFile.allCases.map(\.path)
    taken = Set((generated + linked.usedAssets).map(ByteName.init))
  }

  /// The path of a page's twin; nil for a page without one, and where another file has the path.
  package func twin(of page: String, _ form: TwinForm) -> String? {
    guard linked.site.hasPage(page) || ByteName.isSame(page, GeneratedFile.contacts.path), SiteMap.isPage(page) else {
      return nil
    }
    let path = SiteMap.name(ofPage: page) + "." + form.rawValue
    return taken.contains(ByteName(path)) ? nil : path
  }
}
