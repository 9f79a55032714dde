import Diagnostics
import Files
import Ground
import Handbook
import Links

/// What becomes of the findings of a run: weighed in their place, less what comments suppress, less what the baseline has.
package struct Judgement: Sendable {
  /// The findings that are shown, sorted.
  package private(set) var diagnostics: [Diagnostic]
  /// What the comments of the documents suppress, with counts.
  package private(set) var suppressions: Suppressions
  /// What the baseline has; nil without one.
  package private(set) var match: BaselineMatch?
  /// What to say of findings that weigh less than they could; nil if there is nothing.
  package let message: String?

  /// Judges findings.
  ///
  /// - Parameters:
  ///   - findings: Of the rules, and of reading.
  ///   - linked: The handbook.
  ///   - rules: Every rule.
  ///   - unjudged: The rules of which this run does not know everything: nothing is said of comments and lines of the
  ///     baseline that are about them.
  ///   - baseline: The baseline; nil where none is to be asked.
  ///   - isWhole: Whether these are all findings about the handbook, so that comments and lines without one stand for
  ///     nothing.
  ///   - unsaved: The texts that take the place of files on disk.
  /// - Throws: ``FileError`` if a baseline is to be asked, and a file with findings cannot be read.
  package init(
    _ findings: [Diagnostic], of linked: LinkedHandbook, rules: [Rule], unjudged: Set<Rule>, baseline: Baseline?,
    isWhole: Bool, unsaved: UnsavedTexts = UnsavedTexts()
  ) throws(FileError) {
    let handbook = linked.handbook
    let files = FindingFiles(handbook)
    let policy = FindingPolicy(handbook.configuration, files)
    var more: [Diagnostic] = []
    suppressions = Suppressions(handbook, rules: rules)
    var kept = suppressions.apply(to: policy.weighed(findings))
    if isWhole { more += suppressions.findings(in: handbook, unjudged: unjudged) }
    if let baseline {
      let match = try BaselineMatch(kept, baseline, linked, files, unjudged: unjudged, rules: rules, unsaved: unsaved)
      kept = match.rest
      if isWhole { more += match.findings(rules: rules) }
      self.match = match
    }
    message = policy.message(about: kept)
    diagnostics = more.isEmpty ? kept : (kept + policy.weighed(more)).sorted()
  }

  /// How many findings are not shown.
  package var setAside: SetAside {
    SetAside(suppressed: suppressions.count, baselined: match?.knownCount ?? 0)
  }

  /// How many findings of some files are not shown.
  ///
  /// - Parameter isMeant: Whether a file is one of them, by its path in findings.
  /// - Returns: The counts.
  package func setAside(in isMeant: (String) -> Bool) -> SetAside {
    SetAside(
      suppressed: suppressions.all.reduce(0) { $0 + ($1.count > 0 && isMeant($1.file) ? $1.count : 0) },
      baselined: match?.known.reduce(0) { $0 + (isMeant($1.file) ? $1.placeCount : 0) } ?? 0)
  }
}

extension BaselineMatch {
  /// The lines that stand for nothing, and those that may not be there.
  ///
  /// - Parameter rules: Every rule.
  /// - Returns: A finding for each of them.
  func findings(rules: [Rule]) -> [Diagnostic] {
    let names = Dictionary(rules.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    return gone.map { entry in
      if let rule = names[entry.rule], !rule.isSuppressible {
        return Diagnostic(
          .forbiddenSuppression, "`\(rule)` cannot be in a baseline", file: shrunk.path, range: entry.range,
          help: "correct what it finds, and remove the line")
      }
      let what = names[entry.rule] == nil ? "no rule is called `\(entry.rule)`" : "`\(entry.rule)` is gone from here"
      return Diagnostic(
        .unusedBaselineEntry, what, file: shrunk.path, range: entry.range,
        help: "`kedge check --write-baseline` removes the lines whose finding is gone")
    }
  }
}
