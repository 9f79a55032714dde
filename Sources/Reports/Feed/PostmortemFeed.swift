import Calendar
import Ground
import Handbook
import Links
import YAML

/// `postmortems.atom`: the newest postmortems as a feed, RFC 4287.
///
/// Its dates are those that the postmortems have, so the file stays the same until one of them changes.
package struct PostmortemFeed: Sendable {
  private let title: String
  private let language: String
  private let baseURL: String
  private let entries: [Entry]

  /// How many postmortems it lists.
  private static let most = 50

  fileprivate struct Entry {
    var page: String
    var title: String
    var updated: Timestamp
    var published: Timestamp?
    var summary: String?
    var categories: [String]
  }

  /// Takes the postmortems that have a date; nil where there are none, and where nobody knows where the site is, because
  /// a feed needs whole addresses.
  ///
  /// - Parameters:
  ///   - handbook: The documents.
  ///   - map: Their pages.
  package init?(_ handbook: Handbook, map: SiteMap) {
    guard let baseURL = handbook.configuration.baseURL else { return nil }
    let configuration = handbook.configuration
    let postmortems = handbook.postmortems.filter { !configuration.isPublic || !$0.document.isInternal }
    let entries = postmortems.compactMap { index, document, postmortem in
      Entry(postmortem, document, page: map.page(of: index), configuration)
    }
    guard !entries.isEmpty else { return nil }
    (title, language, self.baseURL) = (configuration.title, configuration.language, baseURL)
    self.entries = Array(
      entries.sorted { first, second in
        first.updated != second.updated ? first.updated > second.updated : first.page.precedesByBytes(second.page)
      }.prefix(Self.most))
  }

  /// The feed in UTF-8.
  package var bytes: [UInt8] {
    let site = XMLText.escaped(title)
    var text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="\(XMLText.escaped(language))">
        <id>\(url(GeneratedFile.feed.path))</id>
        <title>\(site)</title>
        <updated>\(entries.first.map { $0.updated.description } ?? "")</updated>
        <author><name>\(site)</name></author>
        <link rel="self" type="application/atom+xml" href="\(url(GeneratedFile.feed.path))"/>
        <link rel="alternate" type="text/html" href="\(url(""))"/>

      """
    for entry in entries {
      text += "  <entry>\n    <id>\(url(entry.page))</id>\n    <title>\(XMLText.escaped(entry.title))</title>\n"
      text += "    <updated>\(entry.updated)</updated>\n"
      if let published = entry.published { text += "    <published>\(published)</published>\n" }
      text += "    <link rel=\"alternate\" type=\"text/html\" href=\"\(url(entry.page))\"/>\n"
      for category in entry.categories { text += "    <category term=\"\(XMLText.escaped(category))\"/>\n" }
      if let summary = entry.summary { text += "    <summary>\(XMLText.escaped(summary))</summary>\n" }
      text += "  </entry>\n"
    }
    return Array((text + "</feed>\n").utf8)
  }

  private func url(_ page: String) -> String {
    XMLText.escaped(baseURL + "/" + ContentPath.percentEncoded(page))
  }
}

extension PostmortemFeed.Entry {
  /// Nil where the postmortem has no date.
  fileprivate init?(_ postmortem: Postmortem, _ document: Document, page: String, _ configuration: Configuration) {
    let incident = postmortem.milestone(.resolved)?.time ?? postmortem.date.map { Timestamp(startOf: $0.value) }
    let drafted = postmortem.draftedAt.map { drafted in
      switch drafted.value {
      case .day(let day): Timestamp(startOf: day)
      case .time(let time): time
      }
    }
    guard let updated = [incident, drafted].compactMap({ $0 }).max() else { return nil }
    (self.page, title, self.updated, published) = (page, document.title, updated, drafted)
    summary = document.firstParagraph(of: "summary")
    let severity = postmortem.severity.map { configuration.severity(named: $0.value)?.id ?? $0.value }
    categories = [
      severity, postmortem.failureReason?.value, postmortem.status?.value.rawValue,
      postmortem.isExample ? "example" : nil,
    ].compactMap { $0 }
  }
}
