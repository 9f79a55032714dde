import Diagnostics
import Ground
import Handbook
import Rules

/// Gives findings what they weigh in their place.
package struct FindingPolicy: Sendable {
  private let configuration: Configuration
  /// Nil where no finding is about the content.
  private let files: FindingFiles?

  /// - Parameters:
  ///   - configuration: What `kedge.yml` says of rules.
  ///   - files: The files that findings are about; nil where none is about the content.
  package init(_ configuration: Configuration, _ files: FindingFiles? = nil) {
    (self.configuration, self.files) = (configuration, files)
  }

  /// The findings with the severities that hold where they are, those that are off there left out, sorted.
  package func weighed(_ findings: [Diagnostic]) -> [Diagnostic] {
    var known: [Question: Severity?] = [:]
    return findings.compactMap { finding in
      let rule = finding.rule
      let question = Question(rule: rule.name, file: isPlaced(rule) ? ByteName(finding.file) : nil)
      let severity = known[question] ?? severity(of: rule, in: question.file?.text)
      known[question] = .some(severity)
      guard let severity else { return nil }
      var finding = finding
      finding.severity = severity
      return finding
    }.sorted()
  }

  /// What to say where findings would be errors if the handbook had signed up to the content model; nil if none is.
  package func message(about findings: [Diagnostic]) -> String? {
    let count = findings.count { finding in
      let rule = finding.rule
      guard finding.severity == .warning, rule.severity == .error, RulePolicy.isLowered(rule, in: configuration) else {
        return false
      }
      // Where a file is in the handbook is looked up only for rules that `kedge.yml` weighs.
      return configuration.ruleWeights[rule.name] == nil
        || configuration.weight(of: rule, in: files?.file(ofFindingsIn: finding.file) ?? .elsewhere) == nil
    }
    guard count > 0 else { return nil }
    let what = count == 1 ? "1 finding is a warning, not an error" : "\(count) findings are warnings, not errors"
    guard let source = configuration.source else { return "\(what), because there is no `kedge.yml`" }
    let it = count == 1 ? "it an error" : "them errors"
    return "\(what), because `\(source.path)` says nothing of the content model; `model: strict` makes \(it)"
  }

  /// The findings that do not depend on a configuration that has findings of its own, which come first.
  ///
  /// Kinds, names of keys and what a rule weighs are guesses then, and so is every finding that follows from them.
  package static func withoutGuesses(_ own: [Diagnostic], _ findings: [Diagnostic]) -> [Diagnostic] {
    own.sorted() + findings.filter { $0.rule.has(.fixed) && !$0.rule.has(.model) && !$0.rule.has(.ledger) }.sorted()
  }

  /// What a rule weighs in a file is asked once.
  private struct Question: Hashable {
    var rule: String
    /// Nil where the rule weighs the same everywhere.
    var file: ByteName?
  }

  /// Whether what a rule weighs depends on the place.
  private func isPlaced(_ rule: Rule) -> Bool {
    configuration.ruleWeights[rule.name]?.contains { $0.place != nil } ?? false
  }

  private func severity(of rule: Rule, in file: String?) -> Severity? {
    let file = file.flatMap { files?.file(ofFindingsIn: $0) }
    return RulePolicy.severity(of: rule, in: configuration, at: file ?? .elsewhere)
  }
}
