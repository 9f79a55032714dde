import Handbook
import Links
import Markdown

/// The index that the search of a site works on: every word of the handbook, with the places that hold it.
///
/// As JSON: `pages`, in the order in which equal hits are shown, each `[title, path without .html, kind, severity,
/// failure reason, id, heading, id, heading, …]`; `words`, sorted, divided by blanks; `places`, a text for each word, in
/// the same order: the places that hold it, numbered through all pages. A number is the distance to the place before
/// times four plus the weight, in digits of 32, the lowest first, with 32 added to all but the last.
struct SearchIndex {
  private let linked: LinkedHandbook
  /// The documents in the order of their rank.
  let order: [Int]

  init(_ linked: LinkedHandbook) {
    self.linked = linked
    let documents = linked.handbook.documents
    let configuration = linked.handbook.configuration
    order = documents.indices.map { index in
      let document = documents[index]
      let severity =
        document.kind == .playbook ? Wording.rank(document.frontMatter["severity"]?.scalar, configuration) : 0
      return (index: index, kind: Self.rank(of: document.kind), severity: severity)
    }.sorted { ($0.kind, $0.severity, $0.index) < ($1.kind, $1.severity, $1.index) }.map(\.index)
  }

  /// The path of the index as a script, which a page loads when its search is first used. It has one name in all
  /// builds: with a hash in it each page would change with each word of any other.
  static let path = "assets/search.js"

  /// What stands around the JSON in that script.
  static let opening = Array("kedge.found(".utf8)
  static let closing = Array(");\n".utf8)

  /// The index as JSON that may stand in a script element.
  func json() -> [UInt8] {
    // A few large batches: what they have in common is merged at the end.
    let size = max(32, (order.count + 15) / 16)
    let batches = stride(from: 0, to: order.count, by: size).map { Array(order[$0..<min($0 + size, order.count)]) }
    let parts = Parallel.map(batches) { Part($0, of: linked) }
    var output = JSONBytes()
    output.raw("{\"severities\":")
    severities(&output)
    output.raw(",\n\"pages\":[")
    for (index, part) in parts.enumerated() {
      if index > 0 { output.raw(",") }
      output.raw(part.pages)
    }
    output.raw("],\n")
    let postings = SearchPostings(parts.map { (words: $0.words, places: $0.places) })
    output.raw("\"words\":\"")
    output.raw(postings.words)
    output.raw("\",\n\"places\":\"")
    output.raw(postings.places)
    output.raw("\"}\n")
    return output.bytes
  }

  /// Playbooks first: who searches at night searches for one of them.
  static func rank(of kind: DocumentKind) -> Int {
    switch kind {
    case .playbook: 0
    case .escalation: 1
    case .comms: 2
    case .page: 3
    case .postmortem: 4
    }
  }

  private func severities(_ output: inout JSONBytes) {
    output.raw("[")
    for (rank, level) in linked.handbook.configuration.severities.enumerated() {
      output.raw(rank == 0 ? "[" : ",[")
      output.string(Wording.style(ofRank: rank))
      output.raw(",")
      output.string("\(Wording.mark(ofRank: rank)) \(level.id)")
      output.raw("]")
    }
    output.raw("]")
  }

  /// What a batch of documents gives to the index.
  private struct Part: Sendable {
    /// The entries of `pages`, divided by commas.
    var pages: [UInt8] = []
    var words = SearchWords()
    /// How many places the batch has.
    var places = 0

    init(_ order: [Int], of linked: LinkedHandbook) {
      var json = JSONBytes()
      for (position, index) in order.enumerated() {
        let document = linked.handbook.documents[index]
        let places = SearchPlaces(document, linked.anchors[index]).places
        if position > 0 { json.raw(",\n") }
        Self.describe(document, linked.outputPath(of: index), places, linked.handbook.configuration, &json)
        read(document, places)
        self.places += places.count
      }
      pages = json.bytes
    }

    private static func describe(
      _ document: Document, _ path: String, _ places: [SearchPlaces.Place], _ configuration: Configuration,
      _ json: inout JSONBytes
    ) {
      json.raw("[")
      json.string(document.title)
      json.raw(",")
      json.string(path.hasSuffix(".html") ? String(path.dropLast(5)) : path)
      json.raw(",")
      json.raw(String(rank(of: document.kind)).utf8)
      json.raw(",")
      let rank = Wording.rank(document.frontMatter["severity"]?.scalar, configuration)
      json.raw(rank < configuration.severities.count ? String(rank).utf8 : "-1".utf8)
      json.raw(",")
      json.string(document.playbook?.failureReason?.value ?? "")
      for place in places.dropFirst() {
        json.raw(",")
        json.string(place.id ?? "")
        json.raw(",")
        json.string(place.heading.map { document.text(ofHeading: $0) } ?? "")
      }
      json.raw("]")
    }

    private mutating func read(_ document: Document, _ places: [SearchPlaces.Place]) {
      words.take(document.title, place: self.places, .title)
      words.take(document.stem, place: self.places, .title)
      if let playbook = document.playbook {
        if let reason = playbook.failureReason { words.take(reason.value, place: self.places, .title) }
        for alert in playbook.alerts { words.take(alert.value, place: self.places, .title) }
      }
      let markdown = document.markdown
      markdown.text.withUnsafeBufferPointer { text in
        func part(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
          UnsafeBufferPointer(rebasing: text[range.clamped(to: 0..<text.count)])
        }
        var span = 0
        for (offset, place) in places.enumerated() {
          let number = self.places + offset
          if let heading = place.heading { words.take(part(markdown.headings[heading].text), place: number, .heading) }
          for index in place.blocks {
            guard let range = markdown.blocks[index].text else { continue }
            var isCode = false
            if case .codeBlock = markdown.blocks[index].kind { isCode = true }
            words.take(part(range), place: number, isCode ? .code : .text)
          }
          // What stands as code among the symptoms is what people see and paste: as good as a heading.
          let weight: SearchWords.Weight = place.role == "symptoms" ? .heading : .code
          while span < markdown.spans.count, markdown.spans[span].block < place.blocks.upperBound {
            words.take(part(markdown.spans[span].text), place: number, weight)
            span += 1
          }
        }
      }
    }
  }
}
