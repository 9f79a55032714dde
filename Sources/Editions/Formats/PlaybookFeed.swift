import Calendar
import Ground
import Handbook
import Links

/// `playbooks.atom`: what happened to the proof of playbooks, as a feed, RFC 4287: a test, steps that changed after it, a
/// test that is overdue.
///
/// Its times are days that the documents name. Nobody knows when steps changed; such an entry has the day of the test that
/// they changed after, and an id of the steps, so that a reader of feeds sees each change as new.
package struct PlaybookFeed: Sendable {
  private let title: String
  private let language: String
  private let site: SiteURL
  private let entries: [Entry]

  /// How many entries it has at most.
  private static let most = 100

  private struct Entry: Sendable {
    var page: String
    var mark: String
    var title: String
    var day: CivilDate
    var summary: String
    var category: String
  }

  /// Takes the playbooks that have been tested; nil where nobody knows where the site is, because a feed needs whole
  /// addresses.
  ///
  /// - Parameter entries: The playbooks of the handbook.
  package init?(_ entries: PlaybookEntries) {
    let linked = entries.linked
    let configuration = linked.handbook.configuration
    guard let baseURL = configuration.baseURL else { return nil }
    (title, language, site) = (configuration.title, configuration.language, SiteURL(base: baseURL))
    let documents = linked.handbook.documents
    let found = documents.indices.filter { documents[$0].kind == .playbook }.flatMap { index in
      Self.entries(of: index, in: linked, entries.freshness(of: index))
    }
    self.entries = Array(
      found.sorted { first, second in
        first.day != second.day
          ? first.day > second.day : (first.page + first.mark).precedesByBytes(second.page + second.mark)
      }.prefix(Self.most))
  }

  private static func entries(of index: Int, in linked: LinkedHandbook, _ freshness: EntryFreshness) -> [Entry] {
    guard let tested = freshness.lastTested, let due = freshness.due else { return [] }
    let document = linked.handbook.documents[index]
    func entry(_ mark: String, _ day: CivilDate, _ what: String, _ category: String) -> Entry {
      Entry(
        page: linked.page(of: index), mark: mark, title: document.title + ": " + what, day: day,
        summary: freshness.sentence, category: category)
    }
    var found: [Entry] = []
    if freshness.verdict == .stepsChanged {
      let steps = StepsFingerprint(of: document.whole ?? document).text.suffix(16)
      found.append(entry("changed-\(steps)", tested, "steps changed since the test", "changed"))
    } else {
      found.append(entry("tested-\(tested)", tested, "tested on \(tested)", "tested"))
    }
    if due < linked.handbook.today { found.append(entry("due-\(due)", due, "test overdue since \(due)", "overdue")) }
    return found
  }

  /// The feed in UTF-8.
  package var bytes: [UInt8] {
    let name = XMLText.escaped(title)
    // A feed without entries says since when there could have been one.
    let updated = entries.first.map { Timestamp(startOf: $0.day) } ?? Timestamp(secondsSinceEpoch: 0)
    let own = address(GeneratedFile.playbookFeed.path)
    var text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="\(XMLText.escaped(language))">
        <id>\(own)</id>
        <title>\(name)</title>
        <updated>\(updated)</updated>
        <author><name>\(name)</name></author>
        <link rel="self" type="application/atom+xml" href="\(own)"/>
        <link rel="alternate" type="text/html" href="\(address(GeneratedFile.frontPage.path))"/>

      """
    for entry in entries {
      text += """
          <entry>
            <id>\(address(entry.page))#\(XMLText.escaped(entry.mark))</id>
            <title>\(XMLText.escaped(entry.title))</title>
            <updated>\(Timestamp(startOf: entry.day))</updated>
            <link rel="alternate" type="text/html" href="\(address(entry.page))"/>
            <category term="\(entry.category)"/>
            <summary>\(XMLText.escaped(entry.summary))</summary>
          </entry>

        """
    }
    return Array((text + "</feed>\n").utf8)
  }

  private func address(_ page: String) -> String { XMLText.escaped(site.url(of: AnchorName(page: page))) }
}
