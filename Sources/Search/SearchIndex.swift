import Ground
import Handbook
import Links
import YAML

/// The index that the search of a site works on: every word of the handbook, with the places that hold it.
///
/// As JSON: `pages`, in the order in which equal hits are shown, each `[title, path without .html, kind, severity,
/// failure reason, id, heading, id, heading, …]`; `words`, sorted, separated by spaces; `places`, a string for each
/// word, in the same order: the places that hold it, numbered through all pages. A number is the distance to the place
/// before times four plus the weight, in digits of 32, the lowest first, with 32 added to all but the last.
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

  /// The path of the index as a script, which a page loads when its search is first used. It has one name in all
  /// builds: with a hash in it each page would change with each word of any other.
  package static let path = GeneratedFile.searchIndex.path

  /// What is around the JSON in that script.
  private static let (opening, closing) = ("kedge.found(" as StaticString, ");\n" as StaticString)

  /// Only the JSON of the script, its last piece, safe inside a script element.
  @Sendable package static func data(of script: [ArraySlice<UInt8>]) -> ArraySlice<UInt8> {
    let json = (script.last ?? []).dropFirst(opening.utf8CodeUnitCount).dropLast(closing.utf8CodeUnitCount)
    return ScriptText.escaped(json)
  }

  /// The index as a script.
  package func script() -> ArraySlice<UInt8> {
    // A few large batches: what they have in common is merged at the end.
    let size = max(32, (order.count + 15) / 16)
    let batches = stride(from: 0, to: order.count, by: size).map { order[$0..<min($0 + size, order.count)] }
    let parts = Parallel.map(batches, batch: 1) { Part($0, of: self) }
    let runs = SearchPostings(parts.map(\.words)).runs
    var output = JSONBytes()
    output.reserve(
      4096 + parts.reduce(0) { $0 + $1.pages.count + 1 } + runs.reduce(0) { $0 + $1.words.count + $1.places.count + 2 })
    output.raw(Self.opening)
    output.raw("{\"severities\":")
    severities(&output)
    output.raw(",\n\"pages\":[")
    for (index, part) in parts.enumerated() {
      if index > 0 { output.raw(",") }
      output.raw(part.pages)
    }
    output.raw("],\n\"words\":\"")
    for (index, run) in runs.enumerated() {
      if index > 0 { output.raw(" ") }
      output.raw(run.words)
    }
    output.raw("\",\n\"places\":\"")
    for (index, run) in runs.enumerated() {
      if index > 0 { output.raw(" ") }
      output.raw(run.places)
    }
    output.raw("\"}\n")
    output.raw(Self.closing)
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
      output.string(SeverityMark.style(ofRank: rank))
      output.raw(",")
      output.string("\(SeverityMark.shape(ofRank: rank)) \(level.id)")
      output.raw("]")
    }
    output.raw("]")
  }
}
