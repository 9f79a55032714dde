import Ground
import Handbook
import Links
import Markdown

/// The ids that a page once served: where the elements with those ids are now, and what they say.
struct MovedAnchors {
  /// What stays on the page: for each id that is served the older ids of its content; under the empty id those that
  /// lead to the page as a whole.
  private var inPlace: [ByteName: [String]] = [:]
  /// What went to other pages.
  private var away: [Redirects.Redirect] = []
  private let page: String

  init(_ page: String, in linked: LinkedHandbook) {
    self.page = page
    for redirect in linked.redirects.ofPage(page) {
      guard let id = redirect.id else { continue }
      if ByteName.isSame(redirect.target.page, page) {
        inPlace[ByteName(redirect.target.id ?? ""), default: []].append(id)
      } else {
        away.append(redirect)
      }
    }
  }

  /// Whether every id that the page served is served still.
  var isEmpty: Bool { inPlace.isEmpty && away.isEmpty }

  /// Writes an empty element for every older id of what carries `id`, to be put where it begins.
  func appendElements(for id: String, to output: inout [UInt8]) {
    guard !inPlace.isEmpty, let old = inPlace[ByteName(id)] else { return }
    for id in old {
      output.append(contentsOf: "<span class=\"moved\" id=\"".utf8)
      Escaping.appendAttribute(id, to: &output)
      output.append(contentsOf: "\"></span>".utf8)
    }
  }

  /// The empty elements for every older id of what carries `id`.
  func elements(for id: String) -> TrustedHTML {
    var output: [UInt8] = []
    appendElements(for: id, to: &output)
    return TrustedHTML(trusted: output)
  }

  /// The lines that say where the rest went, each with its old id.
  func lines(in context: PageContext) -> TrustedHTML {
    guard !away.isEmpty else { return .empty }
    var html: TrustedHTML = "<section class=\"moved-away\">\n<h2>\(text: context.words[.movedAway])</h2>\n<ul>\n"
    for redirect in away {
      html += """
        <li class="moved-to" id="\(text: redirect.id ?? "")"><code>#\(text: redirect.id ?? "")</code> \(text: context.words[.movedTo]) \
        <a href="\(url: context.linked.url(of: redirect.target, from: page))">\(text: context.title(of: redirect.target))</a>\
        \(text: Self.sentence(redirect.reason))</li>

        """
    }
    html += "</ul>\n</section>\n"
    return html
  }

  /// The reason as the sentence that ends a line.
  static func sentence(_ reason: String?) -> String {
    guard let reason, let last = reason.last else { return "." }
    return ": " + reason + (".!?…".contains(last) ? "" : ".")
  }
}

extension LinkedHandbook {
  /// The relative URL of an anchor.
  func url(of name: AnchorName, from page: String) -> String {
    ContentPath.relativeURL(from: page, to: name.page) + (name.id.map { "#" + ContentPath.percentEncoded($0) } ?? "")
  }
}
