import Handbook
import Links
import Markdown

/// What needs somebody, an item each: what it is, who, where to reach them, and the line to copy.
struct TodoList {
  private let context: PageContext
  private var html = TrustedHTML.empty
  private var count = 0
  /// How many items are shown; whoever has more of them begins with these.
  static let most = 30

  init(_ context: PageContext) { self.context = context }

  /// Whether there is nothing to do.
  var isEmpty: Bool { count == 0 }

  /// Adds an item.
  ///
  /// - Parameters:
  ///   - severity: The short name of a severity; nil where none is known.
  ///   - what: What is to be done about what.
  ///   - owner: Who, as people call them; nil where nobody is named.
  ///   - contact: The key of the owner in `contacts.yml`.
  ///   - line: The line to copy.
  mutating func add(
    _ severity: String?, _ what: TrustedHTML, owner: String? = nil, contact: String? = nil, line: String? = nil
  ) {
    count += 1
    guard count <= Self.most else { return }
    html += "<li>\n<p>"
    html += Self.severity(severity, in: context)
    html += what
    html += "</p>\n"
    html += "<p class=\"who\">\(text: owner ?? context.words[.reviewNobody])"
    if let known = contact.flatMap({ context.handbook.contacts[$0] }),
      let way = ContactLinks.writing(to: known, in: context)
    {
      html += " · \(way)"
    }
    html += "</p>\n"
    if let line {
      html += "<div class=\"code\">"
      html += TrustedHTML(trusted: context.labels.copyButton)
      html += "<pre><code>\(text: line)</code></pre></div>\n"
    }
    html += "</li>\n"
  }

  /// The list; what is not shown is counted, with a link to where all of it is.
  func finished(allIn page: String?) -> TrustedHTML {
    guard count > 0 else { return .empty }
    var list: TrustedHTML = "<ul class=\"todo\">\n\(html)</ul>\n"
    if count > Self.most {
      let more: TrustedHTML = "\(text: context.words(.reviewMore, count: count - Self.most))"
      list += page.map { "<p><a class=\"tap\" href=\"\(text: $0)\">\(more)</a></p>\n" } ?? "<p>\(more)</p>\n"
    }
    return list
  }

  /// The mark and the short name of a severity, with a space after it; empty for none.
  static func severity(_ name: String?, in context: PageContext) -> TrustedHTML {
    guard let name, let level = context.configuration.severity(named: name) else { return .empty }
    let rank = context.configuration.rank(ofSeverity: name)
    return """
      <span class="severity \(text: SeverityMark.style(ofRank: rank))"><span aria-hidden="true">\
      \(text: SeverityMark.shape(ofRank: rank))</span> \(text: level.id)</span> 
      """
  }
}
