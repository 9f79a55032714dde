import Calendar
import Diagnostics
import Files
import Handbook
import Links

/// A check with a name: what it finds, how much that weighs, and why it matters.
package protocol Rule: Sendable {
  /// The name, kebab-case, naming the bad thing.
  static var id: RuleID { get }
  /// What a finding weighs where `kedge.yml` does not say otherwise.
  static var severity: Severity { get }
  /// One sentence: what holds for content that passes.
  static var summary: String { get }
  /// Whether it holds content against the content model, which a folder without `kedge.yml` never signed up to.
  static var concernsModel: Bool { get }
  /// Whether it rests until `kedge.yml` gives it a severity.
  static var isOptional: Bool { get }
  init()
}

extension Rule {
  package static var concernsModel: Bool { false }
  package static var isOptional: Bool { false }
}

/// A rule about a single document; runs in parallel while the document's source is at hand.
package protocol DocumentRule: Rule {
  /// Every finding about `document`.
  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic]
}

/// A rule about the handbook as a whole.
package protocol HandbookRule: Rule {
  /// Every finding about `linked`.
  func check(_ linked: LinkedHandbook, in context: HandbookContext) -> [Diagnostic]
}

/// What a document rule may know besides the document.
package struct DocumentContext: Sendable {
  package let source: SourceFile
  package let configuration: Configuration
  package let today: CivilDate

  package init(source: SourceFile, configuration: Configuration, today: CivilDate) {
    self.source = source
    self.configuration = configuration
    self.today = today
  }

  /// A finding of `rule` on a byte range of the document.
  func finding<R: Rule>(
    _ rule: R, _ message: String, at range: Range<Int>, help: String? = nil, notes: [Diagnostic.Note] = []
  ) -> Diagnostic {
    Diagnostic(R.id, R.severity, message, in: source, at: range, help: help, notes: notes)
  }
}

/// What a handbook rule needs to point into files.
package struct HandbookContext: Sendable {
  package let handbook: Handbook
  private let sources = LatestSources()

  package init(handbook: Handbook) { self.handbook = handbook }

  /// A finding of `rule` on a byte range of a document, whose source is read once more for all findings in it.
  func finding<R: Rule>(
    _ rule: R, _ message: String, in document: Document, at range: Range<Int>, help: String? = nil,
    notes: [Diagnostic.Note] = []
  ) -> Diagnostic {
    Diagnostic(
      R.id, R.severity, message, in: sources.source(of: document, in: handbook), at: range, help: help, notes: notes)
  }

  /// A finding of `rule` on `kedge.yml`, or on the content folder where there is none.
  func finding<R: Rule>(
    _ rule: R, _ message: String, inConfigurationAt range: Range<Int>?, help: String? = nil,
    notes: [Diagnostic.Note] = []
  ) -> Diagnostic {
    let source = handbook.configuration.source ?? SourceFile(path: handbook.tree.root, bytes: [])
    return Diagnostic(R.id, R.severity, message, in: source, at: range ?? 0..<0, help: help, notes: notes)
  }

  /// Another place in a document.
  func note(_ message: String, in document: Document, at range: Range<Int>) -> Diagnostic.Note {
    .init(message, in: sources.source(of: document, in: handbook), at: range)
  }
}
