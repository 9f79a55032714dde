import Ground
import Links

/// A form in which a page is there for programs and terminals.
package enum TwinForm: String, Sendable, CaseIterable {
  case text = "txt"
  case markdown = "md"

  /// Its media type.
  package var mediaType: String { self == .text ? "text/plain" : "text/markdown" }

  /// How the path of a twin ends.
  var ending: String { self == .text ? ".txt" : ".md" }
}

/// Which pages have twins, and where: beside the page, with another extension.
package struct TwinPaths: Sendable {
  private let linked: LinkedHandbook
  /// The forms whose paths other files of the site have, by the path without its extension.
  private let taken: [ByteName: [TwinForm]]

  /// The twins of a page.
  struct Twin {
    /// The path that they have but for its extension.
    let stem: String
    /// The forms that the page lacks, since another file has the path.
    let taken: [TwinForm]
  }

  /// Takes the pages of a handbook.
  package init(_ linked: LinkedHandbook) {
    self.linked = linked
    var taken: [ByteName: [TwinForm]] = [:]
    for path in GeneratedFile.allCases.map(\.path) + linked.usedAssets {
      for form in TwinForm.allCases where path.utf8.suffix(form.ending.utf8.count).elementsEqual(form.ending.utf8) {
        taken[ByteName(String(Substring(path.utf8.dropLast(form.ending.utf8.count)))), default: []].append(form)
      }
    }
    self.taken = taken
  }

  /// The path of a page's twin; nil for a page without one, and where another file has the path.
  package func twin(of page: String, _ form: TwinForm) -> String? {
    twin(of: page).flatMap { $0.taken.contains(form) ? nil : $0.stem + form.ending }
  }

  /// The twins of a page; nil for a page without one.
  func twin(of page: String) -> Twin? {
    guard linked.site.hasPage(page) || ByteName.isSame(page, GeneratedFile.contacts.path), SiteMap.isPage(page) else {
      return nil
    }
    let stem = SiteMap.name(ofPage: page)
    return Twin(stem: stem, taken: taken[ByteName(stem)] ?? [])
  }
}
