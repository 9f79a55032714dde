import Ground
import Links

/// A form in which a page is there for programs and terminals.
package enum TwinForm: String, Sendable, CaseIterable {
  case text = "txt"
  case markdown = "md"

  /// Its media type.
  package var mediaType: String { self == .text ? "text/plain" : "text/markdown" }

  /// How the path of a twin ends.
  var ending: String { "." + rawValue }
}

/// Which pages have twins, and where: beside the page, with another extension.
package struct TwinPaths: Sendable {
  private let linked: LinkedHandbook
  /// The pages that lack a form, since another file has its path: hardly ever one.
  private let lacking: [ByteName: [TwinForm]]

  /// Takes the pages of a handbook.
  package init(_ linked: LinkedHandbook) {
    self.linked = linked
    var lacking: [ByteName: [TwinForm]] = [:]
    for path in GeneratedFile.allCases.map(\.path) + linked.usedAssets {
      for form in TwinForm.allCases {
        let ending = form.ending.utf8
        guard path.utf8.suffix(ending.count).elementsEqual(ending) else { continue }
        let page = SiteMap.page(named: String(Substring(path.utf8.dropLast(ending.count))))
        if Self.hasTwins(page, in: linked) { lacking[ByteName(page), default: []].append(form) }
      }
    }
    self.lacking = lacking
  }

  /// The path of a page's twin; nil for a page without one, and where another file has the path.
  package func twin(of page: String, _ form: TwinForm) -> String? {
    hasTwins(page) && !lacks(page, form) ? SiteMap.name(ofPage: page) + form.ending : nil
  }

  /// Whether a page has twins, as every page of a document has.
  func hasTwins(_ page: String) -> Bool { Self.hasTwins(page, in: linked) }

  /// Whether a page with twins lacks that of a form.
  func lacks(_ page: String, _ form: TwinForm) -> Bool {
    !lacking.isEmpty && lacking[ByteName(page)]?.contains(form) == true
  }

  private static func hasTwins(_ page: String, in linked: LinkedHandbook) -> Bool {
    (linked.site.hasPage(page) || ByteName.isSame(page, GeneratedFile.contacts.path)) && SiteMap.isPage(page)
  }
}
