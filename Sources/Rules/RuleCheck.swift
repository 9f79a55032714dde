import Calendar
import Diagnostics
import Files
import Ground
import Handbook
import Links
import Markdown

/// What judges one rule: the documentation comment of the type says why the rule matters.
package protocol RuleCheck: Sendable {
  /// The rule that it judges.
  static var rule: Rule { get }
  init()
}

/// A rule about a single document; runs in parallel while the document's source is at hand.
package protocol DocumentRule: RuleCheck {
  /// Every finding about `document`.
  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic]
}

/// A rule about the handbook as a whole.
package protocol HandbookRule: RuleCheck {
  /// Every finding about `linked`.
  func check(_ linked: LinkedHandbook, in context: HandbookContext) -> [Diagnostic]
}

/// What a document rule may know in addition to the document.
package struct DocumentContext: Sendable {
  package let source: SourceFile
  package let configuration: Configuration
  package let today: CivilDate
  private let known = KnownCommands()

  package init(source: SourceFile, configuration: Configuration, today: CivilDate) {
    self.source = source
    self.configuration = configuration
    self.today = today
  }

  /// The code blocks of the document that are pasted into a shell, read once for all rules.
  func shellBlocks(of document: Document) -> [ShellBlock] { known.blocks(of: document) }

  /// The place in the source of a range of the document's plain text that is in a code block.
  func place(inCode number: Int, of document: Document, _ range: Range<Int>) -> Range<Int> {
    known.places(inCode: number, of: document, source).place(of: range)
  }

  /// The branches of each of its steps.
  func branches(of document: Document) -> [[StepBranch]] { known.branches(of: document) }

  /// What its steps say in words.
  func prose(of document: Document) -> StepProse { known.prose(of: document) }

  /// A finding of `check` on a byte range of the document.
  func finding<Check: RuleCheck>(
    _ check: Check, _ message: String, at range: Range<Int>, help: String? = nil, notes: [Diagnostic.Note] = [],
    fix: TextFix? = nil
  ) -> Diagnostic {
    Diagnostic(
      Check.rule, message, in: source, at: range, help: help, notes: notes,
      fixes: [fix].compactMap { $0?.fix(in: source) })
  }

  /// A finding of `check` that tells of several places of the document at once; nil if there are none.
  func finding<Check: RuleCheck>(
    _ check: Check, at places: [Diagnostic.Found], help: String? = nil, notes: [Diagnostic.Note] = [],
    fix: TextFix? = nil
  ) -> Diagnostic? {
    Diagnostic(
      Check.rule, in: source, at: places, help: help, notes: notes, fixes: [fix].compactMap { $0?.fix(in: source) })
  }
}

extension DocumentContext {
  /// A finding of `check` on a place in a code block, given as a range of the document's plain text.
  func finding<Check: RuleCheck>(
    _ check: Check, _ message: String, inCode number: Int, of document: Document, at range: Range<Int>,
    help: String? = nil, notes: [Diagnostic.Note] = [], fix: TextFix? = nil
  ) -> Diagnostic {
    finding(check, message, at: place(inCode: number, of: document, range), help: help, notes: notes, fix: fix)
  }
}

/// What a handbook rule needs to point into files.
package struct HandbookContext: Sendable {
  package let handbook: Handbook
  /// What was worked out before.
  let memory: RuleMemory
  private let sources: LatestSources
  private let said = SaidMessages()

  package init(handbook: Handbook, keeping memory: RuleMemory = RuleMemory()) {
    (self.handbook, self.memory) = (handbook, memory)
    sources = LatestSources(keeping: memory.sources)
    memory.sources?.keepOnly(handbook.documents)
  }

  /// A finding of `check` on a byte range of a document, whose source is read once more for all findings in it.
  func finding<Check: RuleCheck>(
    _ check: Check, _ message: String, in document: Document, at range: Range<Int>, help: String? = nil,
    notes: [Diagnostic.Note] = [], fix: (SourceFile) -> TextFix? = { _ in nil }
  ) -> Diagnostic {
    let source = sources.source(of: document, in: handbook)
    return Diagnostic(
      Check.rule, message, in: source, at: range, help: help, notes: notes,
      fixes: [fix(source)].compactMap { $0?.fix(in: source) })
  }

  /// A finding of `check` that tells of several places of a document at once; nil if there are none.
  func finding<Check: RuleCheck>(
    _ check: Check, in document: Document, at places: [Diagnostic.Found], help: String? = nil
  ) -> Diagnostic? {
    Diagnostic(Check.rule, in: sources.source(of: document, in: handbook), at: places, help: help)
  }

  /// A finding of `check` on `kedge.yml`, or on the content folder if there is none.
  func finding<Check: RuleCheck>(
    _ check: Check, _ message: String, inConfigurationAt range: Range<Int>?, help: String? = nil,
    notes: [Diagnostic.Note] = [], fixes: (SourceFile) -> [Diagnostic.Fix] = { _ in [] }
  ) -> Diagnostic {
    let source = handbook.configuration.source ?? SourceFile(path: handbook.tree.root, bytes: [])
    return Diagnostic(
      Check.rule, message, in: source, at: range ?? 0..<0, help: help, notes: notes,
      fixes: range == nil ? [] : fixes(source))
  }

  /// A finding of `check` on a place in a code block, given as a range of the document's plain text.
  func finding<Check: RuleCheck>(
    _ check: Check, _ message: String, in document: Document, inCode number: Int, at range: Range<Int>,
    help: String? = nil
  ) -> Diagnostic {
    let places = CodePlaces(
      document.markdown.codeBlocks[number], of: document.markdown, in: sources.source(of: document, in: handbook))
    return finding(check, message, in: document, at: places.place(of: range), help: help)
  }

  /// The values of documents, each of which depends on its document and on what is the same for all, worked out again only
  /// where that has changed.
  ///
  /// - Parameters:
  ///   - check: Whose values they are.
  ///   - common: All that a value depends on besides its document and the configuration.
  ///   - make: The value of a document, by its index; nil if it has none.
  /// - Returns: Those that there are, in the order of the documents.
  func values<Value: Sendable>(
    for check: some RuleCheck, with common: some Equatable & Sendable, _ make: (Int) -> Value?
  ) -> [(document: Int, value: Value)] {
    memory.values.values(of: handbook.documents, for: type(of: check).rule, with: common, make)
  }

  /// Says what is no finding: that something could not be checked, and why.
  func say(_ message: String) { said.add(message) }

  /// What was said, sorted.
  var messages: [String] { said.all }

  /// The source of a document, read once more.
  func source(of document: Document) -> SourceFile { sources.source(of: document, in: handbook) }

  /// Another place in a document.
  func note(_ message: String, in document: Document, at range: Range<Int>) -> Diagnostic.Note {
    .init(message, in: sources.source(of: document, in: handbook), at: range)
  }
}
