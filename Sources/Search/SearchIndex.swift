import Ground
import Handbook
import Links
import YAML

/// The index that the search of a site works on: every word of the handbook, with the places that hold it.
///
/// It is cut into parts, each an index of its own over some of the pages, so that an edit changes one of them. Which part
/// a page is in depends on its path and on how many parts there are, and that doubles when the handbook does.
///
/// A part as JSON: `pages`, each `[title, path without .html, kind, severity, failure reason, id, heading, id, heading,
/// …]`; `words`, sorted, each after a capital letter that says how much it has in common with the word before it, `A`
/// for nothing; `places`, a string for each word, in the same order, separated by spaces: the places that hold it,
/// numbered through all pages of the part. A number is the distance to the place before times four plus the weight, in
/// digits of 32, the lowest first, with 32 added to all but the last. `common` are the words whose places in body text
/// are left out.
package struct SearchIndex: Sendable {
  let linked: LinkedHandbook
  let documents: [Document]
  let anchors: [PageAnchors]
  /// The documents in the order of their rank.
  package let order: [Int]
  /// The rank of each document's severity, by the document's index; `levels` where it has none of the scheme.
  let ranks: [Int]
  /// How many severities the scheme has.
  let levels: Int

  package init(_ linked: LinkedHandbook) {
    self.linked = linked
    let (documents, configuration) = (linked.handbook.documents, linked.handbook.configuration)
    let ranks = documents.map { configuration.rank(ofSeverity: $0.frontMatter[Keys.severity]) }
    let keys = documents.indices.map { index in
      let kind = documents[index].kind
      return (kind: Self.rank(of: kind), severity: kind == .playbook ? ranks[index] : 0, index: index)
    }
    order = keys.sorted { $0 < $1 }.map(\.index)
    (self.documents, self.ranks, anchors, levels) = (documents, ranks, linked.anchors, configuration.severities.count)
  }

  /// The path of what searches, which is loaded with the parts when the search of a page is first used. All have the same
  /// names in all builds: with a hash in it each page would change with each word of any other.
  package static let path = GeneratedFile.searchIndex.path

  /// The path of a part.
  package static func path(ofPart number: Int) -> String { GeneratedFile.searchPart(number) }

  /// How many pages a part has at most, on the average.
  private static let pagesOfPart = 80
  /// From how many parts on a word that is nearly everywhere says nothing.
  private static let many = 4

  /// How many parts the index of so many documents has: 1, 2, 4 and so on.
  package static func parts(of documents: Int) -> Int {
    var parts = 1
    while parts < GeneratedFile.mostSearchParts, documents > parts * pagesOfPart { parts *= 2 }
    return parts
  }

  /// How many parts it has.
  package var parts: Int { Self.parts(of: documents.count) }

  /// The documents of each part, in the order of their rank.
  package func documentsOfParts() -> [[Int]] {
    var parts = [[Int]](repeating: [], count: parts)
    for index in order {
      let digest = ContentDigest.of(Array(linked.page(of: index).utf8))
      parts[Int(truncatingIfNeeded: digest >> 32) & (parts.count - 1)].append(index)
    }
    return parts
  }

  /// What all parts share as a script: what is around its JSON is a piece of its own.
  package func shared() -> [ArraySlice<UInt8>] {
    var json = JSONBytes()
    json.raw("{\"parts\":")
    json.number(parts)
    json.raw(",\"severities\":")
    severities(&json)
    json.raw("}")
    return Self.script("kedge.found(", json.bytes)
  }

  /// A part as a script: what is around its JSON is a piece of its own.
  package func script(ofPart number: Int, _ documents: [Int]) -> [ArraySlice<UInt8>] {
    let part = Part(documents[...], of: self)
    let postings = SearchPostings(part.words, isOfMany: parts >= Self.many)
    var json = JSONBytes()
    json.reserve(256 + part.pages.count + postings.words.count + postings.places.count + postings.common.count)
    json.raw("{\"pages\":[")
    json.raw(part.pages)
    for (name, text) in [("words", postings.words), ("places", postings.places), ("common", postings.common)] {
      json.raw(name == "words" ? "],\n\"" : "\",\n\"")
      json.raw(Array(name.utf8))
      json.raw("\":\"")
      json.raw(text)
    }
    json.raw("\"}")
    return Self.script("kedge.indexed(\(number),", json.bytes)
  }

  private static func script(_ call: String, _ json: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    [Array(call.utf8)[...], json, Array(");\n".utf8)[...]]
  }

  /// Only the JSON of such a script, the last piece but one, safe inside a script element.
  @Sendable package static func data(of script: [ArraySlice<UInt8>]) -> ArraySlice<UInt8> {
    ScriptText.escaped(script.dropLast().last ?? [])
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
      output.string(SeverityMark.style(ofRank: rank))
      output.raw(",")
      output.string("\(SeverityMark.shape(ofRank: rank)) \(level.id)")
      output.raw("]")
    }
    output.raw("]")
  }
}
