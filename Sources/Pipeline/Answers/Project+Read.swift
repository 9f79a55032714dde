import Alerts
import Diagnostics
import Ground
import Handbook
import Links
import Reading
import Search
import YAML

/// A page, or a part of it, to be read in a terminal.
package struct ReadPage: Sendable {
  /// What comes first: the title, what the page is, its last test, its owner, whom to wake.
  package var head: [TextBlock]
  /// The text.
  package var blocks: [TextBlock]
}

extension Project {
  /// The text of the page that a failure reason, an alert, a path or a title means.
  ///
  /// - Parameters:
  ///   - text: The name, with `#anchor` after it if only that part is wanted; the event's failure reason if nil.
  ///   - slug: The service that fills the commands; the one that the event names if nil.
  ///   - event: The JSON of an event that fills them too.
  ///   - say: Is told what else of the handbook cannot be read.
  /// - Returns: The page.
  /// - Throws: `Refusal` if there is no such page, anchor or service, or the event cannot be used.
  package func read(_ text: String?, service slug: String?, event: SourceFile?, saying say: (String) -> Void) throws
    -> ReadPage
  {
    let values = try event.map { try Self.scalars($0) } ?? [:]
    guard let text = text ?? values["failure_reason"] else {
      throw Refusal("there is nothing to read: name a page, or give an event with a `failure_reason`")
    }
    let linked = try linkForReader(saying: say)
    let found = try find(text, in: linked)
    guard let index = found.document else {
      throw Refusal(
        "`\(found.name.page)` is a page that Kedge makes of others, not one to read", help: Self.helpToSearch, status: 1
      )
    }
    let document = linked.handbook.documents[index]
    var filling = PageFilling()
    // A slip of the person is refused; what the event says is shown as not known, for the page is needed anyway.
    let named = values[Playbook.Parameter.slug]
    filling.service = try service(named: slug, in: linked.handbook) ?? named.flatMap { linked.handbook.services[$0] }
    filling.unknown = filling.service == nil ? named : nil
    filling.values = document.values(for: filling.service, event: values)
    filling.isAsked = slug != nil || event != nil
    var reading = PageText.Reading()
    (reading.values, reading.runtime, reading.isFilled) = (filling.values, filling.runtime, filling.isAsked)
    let page = PageText(index, of: linked, for: reading)
    let name = linked.shortName(of: index)
    let head = PageHead(document: document, index: index, linked: linked, filling: filling, name: name)
    guard let id = found.name.id, let part = page.part(id) else {
      return ReadPage(head: head.blocks, blocks: page.whole)
    }
    let more = TextBlock.paragraph([TextRun("The whole page: kedge read \(name.shellWord)", .aside)])
    return ReadPage(head: head.blocks, blocks: part + [.rule, more])
  }

  /// What helps where a name is not known.
  private static let helpToSearch = "`kedge read --search WORDS` looks for words in every page"

  private func find(_ text: String, in linked: LinkedHandbook) throws -> LinkFinder.Found {
    let finder = LinkFinder(linked)
    do throws(LinkFinder.Miss) { return try finder.find(text) } catch {
      let name = text.prefix { $0 != "#" }
      let rest = text.dropFirst(name.count)
      let documents = linked.handbook.documents
      // A title is a name too, where it is that of one page.
      let titled = documents.indices.filter { documents[$0].title.lowercased() == name.lowercased() }
      if titled.count == 1, let found = try? finder.find(SiteMap.name(ofPage: linked.page(of: titled[0])) + rest) {
        return found
      }
      // A runbook may be one file for many alerts.
      if rest.isEmpty, let place = AlertHeadings(HandbookSite(linked)).place(named: text),
        let found = try? finder.find(
          SiteMap.name(ofPage: linked.page(of: place.document)) + "#" + ContentPath.percentEncoded(place.id))
      {
        return found
      }
      if !rest.isEmpty, let page = (try? finder.find(String(name)))?.document {
        let ids = linked.anchors[page].promisedIDs.map { "`#\($0)`" }
        let near =
          error.near.isEmpty
          ? ids.prefix(8).joined(separator: ", ") : error.near.map { "`\($0)`" }.joined(separator: " or ")
        throw Refusal(
          error.message, help: ids.isEmpty ? nil : error.near.isEmpty ? "it has \(near)" : "did you mean \(near)?",
          status: 1)
      }
      let titles = titled.isEmpty ? NearMiss.all(for: String(name), among: documents.map(\.title)) : []
      let found = titled + titles.flatMap { title in documents.indices.filter { documents[$0].title == title } }
      var seen: Set<ByteName> = []
      let near = (error.near + found.map(linked.shortName)).filter { seen.insert(ByteName($0)).inserted }
      throw Refusal(
        error.message,
        help: near.isEmpty
          ? Self.helpToSearch : "did you mean " + near.prefix(5).map { "`\($0)`" }.joined(separator: " or ") + "?",
        status: 1)
    }
  }
}

/// A place of the handbook that a search has found.
package struct ReadHit: Sendable {
  /// What `kedge read` takes to show it.
  package var name: String
  /// The title of the page, and of the heading.
  package var title: String
  /// What the text says there, on one line.
  package var excerpt: String
}

extension Project {
  /// Looks for words in every page, the best places first.
  ///
  /// - Parameters:
  ///   - words: What is looked for.
  ///   - say: Is told what of the handbook cannot be read.
  /// - Returns: The places.
  /// - Throws: `Refusal` if the handbook cannot be read.
  package func search(_ words: String, saying say: (String) -> Void) throws -> [ReadHit] {
    let linked = try linkForReader(saying: say)
    return SearchFinder(linked).hits(words).map { hit in
      let document = linked.handbook.documents[hit.document]
      return ReadHit(
        name: linked.shortName(of: hit.document) + (hit.id.map { "#" + ContentPath.percentEncoded($0) } ?? ""),
        title: document.title + (hit.heading.map { " › " + document.text(ofHeading: $0) } ?? ""), excerpt: hit.excerpt)
    }
  }
}
