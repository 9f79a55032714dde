import Ground

/// One rule's word on one place in one file.
///
/// The message says what is so, lower case and without a full stop; only `help` says what to do. Whatever they quote, no
/// secret of a known form gets into them, and so into no report and no log.
package struct Diagnostic: Sendable {
  /// What it weighs: the rule's own severity until a handbook's policy says otherwise.
  package var severity: Severity
  /// All else, which copies share: findings are handed on by the thousand.
  private var shared: Shared

  private final class Shared: Sendable {
    let words: Words

    init(_ words: Words) { self.words = words }
  }

  private struct Words: Hashable, Sendable {
    var rule: Rule
    var message: String
    var file: String
    var range: Range<Position>
    var help: String?
    var notes: [Note]
    var fixes: [Fix]
    /// Where the rule tells of several places at once: all of them, the first one's range among them; else none.
    var places: [Place] = []
  }

  private var words: Words {
    get { shared.words }
    set { shared = Shared(newValue) }
  }

  /// Takes the lines and columns in a file, or the file as a whole if there are none.
  package init(
    _ rule: Rule, _ message: String, file: String, range: Range<Position> = Position.start..<Position.start,
    help: String? = nil, notes: [Note] = [], fixes: [Fix] = []
  ) {
    severity = rule.severity
    shared = Shared(
      Words(
        rule: rule, message: SecretPatterns.concealed(message), file: file, range: range,
        help: help.map(SecretPatterns.concealed), notes: notes, fixes: fixes))
  }

  /// Takes a byte range of a source file and finds its lines and columns.
  package init(
    _ rule: Rule, _ message: String, in source: SourceFile, at range: Range<Int>, help: String? = nil,
    notes: [Note] = [], fixes: [Fix] = []
  ) {
    self.init(
      rule, message, file: source.path, range: source.positions(of: range), help: help, notes: notes, fixes: fixes)
  }

  /// Another place that explains a finding, with what it says.
  package struct Note: Hashable, Sendable {
    package var message: String
    package var file: String
    package var range: Range<Position>

    package init(_ message: String, file: String, range: Range<Position>) {
      self.message = SecretPatterns.concealed(message)
      self.file = file
      self.range = range
    }

    package init(_ message: String, in source: SourceFile, at range: Range<Int>) {
      self.init(message, file: source.path, range: source.positions(of: range))
    }
  }
}

extension Diagnostic {
  /// The rule that speaks.
  package var rule: Rule {
    get { shared.words.rule }
    set { words.rule = newValue }
  }

  /// What is wrong, in a sentence.
  package var message: String {
    get { shared.words.message }
    set { words.message = newValue }
  }

  /// The file, as in ``SourceFile/path``.
  package var file: String {
    get { shared.words.file }
    set { words.file = newValue }
  }

  /// Where: from the first character up to, not including, the end.
  package var range: Range<Position> {
    get { shared.words.range }
    set { words.range = newValue }
  }

  /// What the author can do about it.
  package var help: String? {
    get { shared.words.help }
    set { words.help = newValue }
  }

  /// Other places that explain the finding.
  package var notes: [Note] {
    get { shared.words.notes }
    set { words.notes = newValue }
  }

  /// All places of a finding that tells of several at once, in their order; none for any other finding.
  var severalPlaces: [Place] {
    get { shared.words.places }
    set { words.places = newValue }
  }

  /// Edits that would fix it.
  package var fixes: [Fix] {
    get { shared.words.fixes }
    set { words.fixes = newValue }
  }
}

extension Diagnostic: Hashable {
  package static func == (one: Diagnostic, other: Diagnostic) -> Bool {
    one.severity == other.severity && (one.shared === other.shared || one.shared.words == other.shared.words)
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(severity)
    hasher.combine(shared.words)
  }
}

extension Diagnostic: Comparable {
  /// By path, then position, then rule, then message: the same findings always print in the same order.
  package static func < (lhs: Diagnostic, rhs: Diagnostic) -> Bool {
    // Names that differ only in how an accent is composed are names of two files.
    if !ByteName.isSame(lhs.file, rhs.file) { return lhs.file.precedesByBytes(rhs.file) }
    if lhs.range.lowerBound != rhs.range.lowerBound { return lhs.range.lowerBound < rhs.range.lowerBound }
    if lhs.rule != rhs.rule { return lhs.rule.name < rhs.rule.name }
    if lhs.range.upperBound != rhs.range.upperBound { return lhs.range.upperBound < rhs.range.upperBound }
    return lhs.message.precedesByBytes(rhs.message)
  }
}
