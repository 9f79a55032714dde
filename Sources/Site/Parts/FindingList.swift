import Diagnostics
import Ground
import Handbook
import Links
import Markdown

/// The findings of a draft for their author: where, what is so, what to do about it, and the way to both.
struct FindingList {
  private let context: PageContext
  /// The path of the page that shows them.
  private let page: String

  init(_ context: PageContext, on page: String) { (self.context, self.page) = (context, page) }

  /// The findings in a file as items of a list.
  ///
  /// - Parameters:
  ///   - findings: What was found in the file.
  ///   - index: The document that the file is; nil for a file of settings.
  /// - Returns: The items, the heavier findings first.
  func items(_ findings: [Diagnostic], of index: Int?) -> TrustedHTML {
    let places = index.map { self.places(of: $0) } ?? []
    let order = findings.sorted { $0.severity != $1.severity ? $0.severity > $1.severity : $0 < $1 }
    return order.reduce(into: TrustedHTML.empty) { items, finding in
      items += item(finding, index, id: places.last { $0.line <= finding.range.lowerBound.line }?.id)
    }
  }

  private func item(_ finding: Diagnostic, _ index: Int?, id: String?) -> TrustedHTML {
    let words = context.words
    let line = finding.range.lowerBound.line
    var place: TrustedHTML = "\(text: words(.line, ["number": "\(line)"]))"
    if let index {
      let url = ContentPath.relativeURL(from: page, to: context.path(of: index))
      let fragment = id.map { "#" + ContentPath.percentEncoded($0) } ?? ""
      place = "<a href=\"\(url: (page == context.path(of: index) && id != nil ? "" : url) + fragment)\">\(place)</a>"
    }
    var item: TrustedHTML =
      "<li><p><strong>\(text: words.weight(of: finding.severity))</strong> \(place): \(said(finding.message))</p>\n"
    if let help = finding.help { item += "<p>\(said(help))</p>\n" }
    item += "<p class=\"found-by\">\(said("`" + finding.rule.name + "`"))"
    if let index, let repository = context.configuration.repositoryURL {
      let edit = repository + "/" + ContentPath.percentEncoded(context.handbook.documents[index].path) + "#L\(line)"
      item += " · <a href=\"\(url: edit)\">\(text: words[.edit])</a>"
    }
    item += "</p></li>\n"
    return item
  }

  /// What rules say, which is English on a page of any language; code is between back-ticks.
  private func said(_ text: String) -> TrustedHTML {
    // It may name what is in the document, with every byte of it.
    let parts = (DecodedText.replacing(text)?.text ?? text).split(separator: "`", omittingEmptySubsequences: false)
    var html = TrustedHTML.empty
    for (number, part) in parts.enumerated() {
      let isCode = number % 2 == 1 && number < parts.count - 1
      html += isCode ? "<code>\(text: String(part))</code>" : "\(text: String(part))"
    }
    let isEnglish = context.configuration.language.lowercased().split(separator: "-").first == "en"
    return isEnglish ? html : "<span lang=\"en\">\(html)</span>"
  }

  /// The lines of a document at which something begins that a link can lead to.
  private func places(of index: Int) -> [(line: Int, id: String)] {
    let (document, anchors) = (context.handbook.documents[index], context.linked.anchors[index])
    let source = context.handbook.source(of: document)
    let sections = Dictionary(
      document.sections.enumerated().map { ($0.element.heading, $0.offset) }, uniquingKeysWith: { first, _ in first })
    return document.markdown.headings.indices.compactMap { heading in
      let id = sections[heading].flatMap { anchors.sectionIDs[$0] } ?? anchors.headingIDs[heading]
      return id.map { (source.position(at: document.markdown.headings[heading].range.lowerBound).line, $0) }
    }
  }
}
