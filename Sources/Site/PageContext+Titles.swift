import Handbook
import Links

extension PageContext {
  /// What a reader calls an anchor.
  func title(of name: AnchorName) -> String { linked.title(of: name, site: siteTitle) }
}

extension LinkedHandbook {
  /// What a reader calls an anchor: the title of its page, and its heading where it has one; the site's where no document
  /// has the page.
  func title(of name: AnchorName, site title: String) -> String {
    guard let index = site.document(ofPage: name.page) else { return title }
    let document = handbook.documents[index]
    guard let heading = heading(of: name), heading != document.titleHeading else { return document.title }
    return document.title + ": " + document.text(ofHeading: heading)
  }
}
