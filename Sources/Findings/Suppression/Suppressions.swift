import Diagnostics
import Ground
import Handbook
import Markdown

/// What the comments of a handbook suppress.
///
/// Only a comment in a document does: what is in `kedge.yml` is a weight, and what is in the baseline is there for a while.
package struct Suppressions: Sendable {
  /// Every rule that a comment suppresses, in the order of the documents.
  package private(set) var all: [Suppression] = []
  /// What is wrong with the comments themselves.
  private var problems: [Diagnostic] = []
  /// The suppressions of each rule in each file.
  private var groups: [Group.Key: Group] = [:]

  /// Reads the comments.
  ///
  /// - Parameters:
  ///   - handbook: Whose documents have them; their sources are read once more where there is one.
  ///   - rules: Every rule, for the names.
  package init(_ handbook: Handbook, rules: [Rule]) {
    var names: [String: Rule]?
    for (index, document) in handbook.documents.enumerated() {
      // A public edition's document has less of the text, and its findings are about all of it.
      let whole = document.whole ?? document
      guard !whole.markdown.instructions.isEmpty else { continue }
      let known = names ?? Dictionary(rules.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
      names = known
      let reader = SuppressionReader(whole, index: index, handbook.source(of: document), rules: known)
      problems += reader.findings
      for suppression in reader.suppressions {
        let key = Group.Key(file: ByteName(suppression.file), rule: suppression.rule)
        groups[key, default: Group()].add(suppression, at: all.count)
        all.append(suppression)
      }
    }
  }

  /// Takes the findings that are suppressed out, and counts them: each place of a finding is judged by itself.
  ///
  /// - Parameter findings: Sorted.
  /// - Returns: The others, sorted; what is left of a finding has no fix, which would be for all of its places.
  package mutating func apply(to findings: [Diagnostic]) -> [Diagnostic] {
    guard !all.isEmpty else { return findings }
    var asked: [Group.Key: [(line: Int, finding: Int, place: Int)]] = [:]
    for (index, finding) in findings.enumerated() {
      let key = Group.Key(file: ByteName(finding.file), rule: finding.rule)
      guard groups[key] != nil else { continue }
      asked[key, default: []] += finding.places.enumerated().map { ($1.range.lowerBound.line, index, $0) }
    }
    var suppressed: [Int: Set<Int>] = [:]
    for (key, places) in asked {
      for place in places.sorted(by: { $0.line < $1.line }) {
        guard let index = groups[key]?.suppression(ofLine: place.line) else { continue }
        all[index].count += 1
        suppressed[place.finding, default: []].insert(place.place)
      }
    }
    guard !suppressed.isEmpty else { return findings }
    return findings.enumerated().compactMap { index, finding in
      guard let gone = suppressed[index] else { return finding }
      var rest = finding.at(finding.places.enumerated().filter { !gone.contains($0.offset) }.map(\.element))
      rest?.fixes = []
      return rest
    }.sorted()
  }

  /// How many findings are suppressed, each of several places counted.
  package var count: Int { all.reduce(0) { $0 + $1.count } }

  /// What is wrong with the comments, and those that suppress nothing.
  ///
  /// - Parameters:
  ///   - handbook: As it was read.
  ///   - unjudged: The rules of which this run does not know everything: nothing is said of their suppressions.
  /// - Returns: A finding for each of them.
  package func findings(in handbook: Handbook, unjudged: Set<Rule>) -> [Diagnostic] {
    // What an edition leaves out may be what a comment is about.
    guard !handbook.configuration.isPublic else { return problems }
    return problems
      + all.compactMap { suppression in
        guard suppression.count == 0, !unjudged.contains(suppression.rule),
          !handbook.documents[suppression.document].frontMatter.isBroken
        else { return nil }
        let what = suppression.lines == nil ? "the file" : "the block"
        return Diagnostic(
          .unusedSuppression, "`\(suppression.rule)` finds nothing in \(what)", file: suppression.file,
          range: suppression.place, help: "remove it from the comment")
      }
  }
}
