import Diagnostics
import Handbook
import Links
import Markdown

/// A fragment inside the handbook names an element that is there.
struct BrokenAnchor: HandbookRule {
  static let rule = Rule(
    "broken-anchor", .error, "the fragment of a link inside the handbook names an element of the page", .model)

  func check(_ linked: LinkedHandbook, in context: HandbookContext) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    var advice = AnchorAdvice(linked)
    for (index, targets) in linked.targets.enumerated() {
      for (position, target) in targets.enumerated() {
        guard case .missingAnchor(let page, let fragment) = target else { continue }
        guard !Self.isSpokenFor(fragment, linked.handbook.documents[page], linked.handbook.configuration) else {
          continue
        }
        let document = linked.handbook.documents[index]
        let advised = advice.advice(fragment, on: page, from: index)
        let link = document.markdown.links[position]
        findings.append(
          context.finding(
            self, "`\(linked.handbook.documents[page].path)` has no anchor `#\(fragment)`", in: document,
            at: link.range, help: advised.help
          ) { source in
            advised.destination.map { TextFix.destination(of: link, $0(link.destination), in: source) } ?? nil
          })
      }
    }
    return findings
  }

  /// Whether the anchor is that of a section, or a step of a section, whose absence `missing-section` reports already,
  /// and weighs as much.
  private static func isSpokenFor(_ fragment: String, _ page: Document, _ configuration: Configuration) -> Bool {
    let role = fragment.prefix { $0 != "." }
    guard let weight = RulePolicy.severity(of: MissingSection.rule, in: configuration, at: ContentFile(page)),
      let own = RulePolicy.severity(of: rule, in: configuration, at: ContentFile(page)), weight >= own,
      page.section(String(role)) == nil
    else { return false }
    return (configuration.sections[page.kind] ?? []).contains { $0.isRequired && $0.name == role }
  }
}

/// Says what to write instead of an anchor that is not there.
private struct AnchorAdvice {
  private let linked: LinkedHandbook
  private var guesses = Guesses()
  /// What is known of each page that was asked for.
  private var pages: [Int: Names] = [:]

  /// The ids of a page, sorted and to be looked up, and the first ones in words.
  private struct Names {
    var ids: [String]
    var known: Set<String>
    var promised: String
  }

  init(_ linked: LinkedHandbook) { self.linked = linked }

  /// What to write, in words, and where it is certain, what becomes of the destination that is written.
  mutating func advice(
    _ fragment: String, on page: Int, from origin: Int
  ) -> (help: String, destination: ((String) -> String)?) {
    if let moved = linked.redirects.target(of: AnchorName(page: linked.page(of: page), id: fragment)) {
      let destination = linked.destination(of: moved, from: origin)
      return ("it moved: write `\(destination)`", { _ in destination })
    }
    let names = names(of: page)
    if let index = names.known.firstIndex(of: fragment) {
      // The same letters in other bytes: a String does not tell them apart, a browser does.
      return (
        "`#\(names.known[index])` exists, with its accents composed differently: copy it from the heading",
        Self.replacingFragment(with: names.known[index])
      )
    }
    let near = guesses.all(for: fragment, among: names.ids)
    guard near.isEmpty else {
      let certain = guesses.certain(for: fragment, among: names.ids)
      return (
        "did you mean " + near.map { "`#\($0)`" }.joined(separator: " or ") + "?",
        certain.map(Self.replacingFragment)
      )
    }
    return (
      names.promised.isEmpty ? "that page has no anchors: link to the page" : "it has \(names.promised)", nil
    )
  }

  /// The same destination with another fragment.
  private static func replacingFragment(with id: String) -> (String) -> String {
    { $0.prefix { $0 != "#" } + "#" + ContentPath.percentEncoded(id) }
  }

  private mutating func names(of page: Int) -> Names {
    if let found = pages[page] { return found }
    let ids = linked.anchors[page].targets.keys.sorted()
    let promised = linked.anchors[page].promisedIDs.prefix(8).map { "`#\($0)`" }.joined(separator: ", ")
    let found = Names(ids: ids, known: Set(ids), promised: promised)
    pages[page] = found
    return found
  }
}
