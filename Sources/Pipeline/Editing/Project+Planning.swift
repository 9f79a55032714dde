import Diagnostics
import Files
import Findings
import Ground
import Handbook
import Links
import Rules

extension Project {
  /// What an edit leaves to be done by hand: the findings that are not there today, with the severities that hold here.
  ///
  /// - Parameters:
  ///   - edit: What is to be written.
  ///   - linked: The handbook today.
  /// - Returns: The new findings of weight, sorted.
  /// - Throws: ``FileError`` if the content cannot be read again.
  func newFindings(of edit: HandbookEdit, to linked: LinkedHandbook) throws(FileError) -> [Diagnostic] {
    let tree = linked.handbook.tree
    var there: [Sameness: Int] = [:]
    for finding in try findings(in: tree, ledger: linked.ledger) {
      there[Sameness(finding, edit.move.map { (tree.sourcePath($0.from), tree.sourcePath($0.to)) }), default: 0] += 1
    }
    return try findings(in: edit.planned(tree), ledger: edit.ledger ?? linked.ledger).filter { finding in
      let key = Sameness(finding, nil)
      guard let count = there[key], count > 0 else { return true }
      there[key] = count - 1
      return false
    }
  }

  /// The findings of weight about the files of a tree, but for those that come and go with the calendar.
  private func findings(in tree: FileTree, ledger: Ledger) throws(FileError) -> [Diagnostic] {
    let rules = RuleCatalogue.documentRules(for: configuration)
    let today = options.today
    let loader = HandbookLoader(configuration: configuration, today: today) { document, source, configuration in
      RuleCatalogue.check(
        document, with: rules, DocumentContext(source: source, configuration: configuration, today: today))
    }
    let (handbook, findings) = try loader.load(tree)
    let linked = LinkedHandbook(handbook, ledger: ledger)
    // What the baseline has is there before and after an edit, and is told apart with the rest.
    let judged = try Judgement(
      findings + RuleCatalogue.check(linked), of: linked, rules: RuleCatalogue.all, unjudged: [], baseline: nil,
      isWhole: false)
    return judged.diagnostics.filter {
      $0.severity >= .warning && !$0.rule.has(.calendar)
    }
  }
}

/// What two findings have in common that say the same of the same file, wherever in it.
private struct Sameness: Hashable {
  var rule: String
  var file: ByteName
  var message: String

  init(_ finding: Diagnostic, _ moved: (from: String, to: String)?) {
    rule = finding.rule.name
    let file = ByteName(finding.file)
    self.file = moved.flatMap { file == ByteName($0.from) ? ByteName($0.to) : nil } ?? file
    message = finding.message
  }
}
