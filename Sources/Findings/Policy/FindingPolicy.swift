import Diagnostics
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
    var everywhere: [String: Severity?] = [:]
    var weighed: [Diagnostic] = []
    weighed.reserveCapacity(findings.count)
    for finding in findings {
      let rule = finding.rule
      var severity = everywhere[rule.name]
      if severity == nil {
        let question = Question(rule: rule, file: isPlaced(rule) ? finding.file : "")
        severity = known[question] ?? self.severity(question)
        if question.file.isEmpty { everywhere[rule.name] = severity } else { known[question] = severity }
      }
      guard case .some(.some(let severity)) = severity else { continue }
      weighed.append(finding)
      weighed[weighed.count - 1].severity = severity
    }
    weighed.sort()
    return weighed
  }

  /// What to say where findings would be errors if the handbook had signed up to the content model; nil if none is.
  package func message(about findings: [Diagnostic]) -> String? {
    let count = findings.indices.count { index in
      guard findings[index].severity == .warning, findings[index].rule.severity == .error else { return false }
      let rule = findings[index].rule
      guard RulePolicy.isLowered(rule, in: configuration) else { return false }
      guard configuration.ruleWeights[rule.name] != nil else { return true }
      return configuration.weight(of: rule, in: files?.file(ofFindingsIn: findings[index].file) ?? .elsewhere) == nil
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
    var rule: Rule
    var file: String
  }

  /// Whether what a rule weighs depends on the place.
  private func isPlaced(_ rule: Rule) -> Bool {
    configuration.ruleWeights[rule.name]?.contains { $0.place != nil } ?? false
  }

  private func severity(_ question: Question) -> Severity? {
    let file = question.file.isEmpty ? nil : files?.file(ofFindingsIn: question.file)
    return RulePolicy.severity(of: question.rule, in: configuration, at: file ?? .elsewhere)
  }
}
