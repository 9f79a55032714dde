import Diagnostics
import Handbook
import Links
import Rules
import TestSupport

/// A handbook that random edits change, which knows of every finding whether it was there at the beginning.
///
/// It knows that without looking at keys: each line is a thing of its own that is moved about, and a finding about a
/// document as a whole is told by its words.
struct EditedHandbook {
  /// A line of text, which keeps its number wherever it is moved.
  struct Line {
    var text: String
    var number: Int
  }

  struct Section {
    var heading: String
    var lines: [Line]
  }

  struct Document {
    /// The name that it had at the beginning.
    var origin: String
    var path: String
    var reason: String?
    var sections: [Section]
  }

  /// What a finding is to somebody who saw the handbook change.
  struct Meaning: Hashable {
    var rule: String
    var document: String
    /// The text of its line, or its message where it is about the document.
    var what: String
  }

  var documents: [Document] = []
  var ledger = Ledger(path: "anchors.lock", entries: [])
  /// Whether the rule is on that was off at the beginning.
  var isStrict = false
  /// The numbers of the lines that were there at the beginning.
  private var old: Set<Int> = []
  /// What was found about documents as a whole at the beginning.
  private var oldFacts: Set<Meaning> = []
  private var lineCount = 0
  private var renameCount = 0
  let folder: TemporaryFolder

  static let headings = ["Symptoms", "Diagnosis", "Resolution", "Background", "What we tried"]

  init(seed: UInt64) throws {
    folder = try TemporaryFolder()
    var random = RandomSource(seed: seed)
    for index in 0..<5 {
      let sections = Self.headings.shuffled(using: &random).prefix(random.number(2...4)).map { heading in
        Section(heading: heading, lines: (0..<random.number(1...4)).map { _ in line(&random) })
      }
      documents.append(
        Document(
          origin: "d\(index)", path: "\(index < 3 ? "playbooks" : "notes")/d\(index).md",
          reason: index < 2 ? "reason_\(index)" : nil, sections: Array(sections)))
    }
    old = Set(0..<lineCount)
  }

  /// A line that may be wrong in one of several ways, now and then with the words of another.
  mutating func line(_ random: inout RandomSource) -> Line {
    defer { lineCount += 1 }
    let all = documents.flatMap(\.sections).flatMap(\.lines)
    if random.chance(10), let copied = all.randomElement(using: &random) {
      return Line(text: copied.text, number: lineCount)
    }
    let text = [
      "Read [the plan](plan-\(lineCount).md) first.", "Look at [that](#gone-\(lineCount)) at once.",
      "Text \(lineCount) that is fine.", "See [it](mailto:) and [this][ref-\(lineCount)] \(lineCount).",
      "1. Ask [them](people-\(lineCount).md).", "As [there](@d\(random.below(5))@) and [here](no-\(lineCount).md).",
      "Go [on](@d\(random.below(5))@#none-\(lineCount)), please.", "It <blink>flashes</blink> \(lineCount) times.",
      ":smile: at \(lineCount) of them.", "Press ++ctrl+c++ for $x_\(lineCount)$, or [[Page \(lineCount)]].",
    ]
    return Line(text: random.pick(text), number: lineCount)
  }

  mutating func nextName() -> String {
    renameCount += 1
    return "moved-\(renameCount)"
  }

  // MARK: - What is found

  /// The handbook as it stands, written, read and linked, with every finding.
  func read() throws -> (linked: LinkedHandbook, findings: [Diagnostic]) {
    for document in documents { try folder.write(document.path, text(of: document).text) }
    let keys = isStrict ? "orphan-page: warning" : "orphan-page: off"
    let source = SourceFile(path: "kedge.yml", text: "model: strict\nrules: {\(keys)}\n")
    let configuration = Configuration.read(source, rules: RuleCatalogue.checked).0
    let rules = RuleCatalogue.documentRules(for: configuration)
    let loader = HandbookLoader(configuration: configuration, today: HandbookFixture.today) {
      RuleCatalogue.check(
        $0, with: rules, DocumentContext(source: $1, configuration: $2, today: HandbookFixture.today))
    }
    let (handbook, found) = try loader.load(root: folder.path)
    let linked = LinkedHandbook(handbook, ledger: ledger)
    let findings = found + RuleCatalogue.check(linked)
    return (linked, findings.filter { !$0.rule.has(.calendar) && !$0.rule.has(.ledger) }.sorted())
  }

  /// The text of a document, and which of its lines is which.
  private func text(of document: Document) -> (text: String, lines: [Int: Line]) {
    let kind = document.path.hasPrefix("playbooks/") ? "owner: ops\n" : ""
    let reason = document.reason.map { "failure_reason: \($0)\n" } ?? ""
    var lines = ["---", "title: \(document.origin)"] + (kind + reason).split(separator: "\n").map(String.init)
    lines += ["---", "# \(document.origin)", ""]
    var places: [Int: Line] = [:]
    for section in document.sections {
      lines += ["## \(section.heading)", ""]
      for line in section.lines {
        lines.append(linked(line.text))
        places[lines.count] = line
        lines.append("")
      }
    }
    return (lines.joined(separator: "\n") + "\n", places)
  }

  /// A line with the paths that documents have today.
  private func linked(_ text: String) -> String {
    documents.reduce(text) { $0.replacing("@\($1.origin)@", with: "/\($1.path)") }
  }

  /// Remembers the findings about documents as a whole.
  mutating func begin(_ findings: [Diagnostic]) {
    oldFacts = Set(findings.flatMap { finding in finding.places.map { meaning(of: finding, at: $0).meaning } })
  }

  /// How often each thing is found, all of it and what is new.
  func counts(_ findings: [Diagnostic]) -> (all: [Meaning: Int], new: [Meaning: Int]) {
    var (all, new): ([Meaning: Int], [Meaning: Int]) = ([:], [:])
    for (finding, place) in findings.flatMap({ finding in finding.places.map { (finding, $0) } }) {
      let (meaning, line) = meaning(of: finding, at: place)
      all[meaning, default: 0] += 1
      if line.map({ !old.contains($0.number) }) ?? !oldFacts.contains(meaning) { new[meaning, default: 0] += 1 }
    }
    return (all, new)
  }

  private func meaning(of finding: Diagnostic, at place: Diagnostic.Place) -> (meaning: Meaning, line: Line?) {
    guard let document = documents.first(where: { finding.file == folder.path + "/" + $0.path }) else {
      return (Meaning(rule: finding.rule.name, document: finding.file, what: finding.message), nil)
    }
    let line = text(of: document).lines[place.range.lowerBound.line]
    let words = line.map { $0.text.split(separator: " ").joined(separator: " ") } ?? place.message
    return (Meaning(rule: finding.rule.name, document: document.origin, what: words), line)
  }
}
