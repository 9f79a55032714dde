import Ground

/// What rules keep from one check of a handbook to the next.
package final class RuleMemory: Sendable {
  /// The scripts that only a shell can judge, and what it said of them.
  let shellScripts = KeptScripts()
  /// The scripts that ShellCheck judges, and what it said of them.
  let shellCheckScripts = KeptScripts()

  /// The sources of documents with findings; nil where there is no next check.
  let sources: KeptSources?
  /// What rules worked out of documents, each by itself.
  let values: KeptValues
  /// The findings of rules that depend on only a part of the handbook; nil if there is no next check.
  let findings: KeptFindings?

  /// Nothing was checked yet.
  ///
  /// - Parameter isKept: Whether there is a next check.
  package init(isKept: Bool = false) {
    sources = isKept ? KeptSources() : nil
    values = KeptValues(isKept: isKept)
    findings = isKept ? KeptFindings() : nil
  }
}

/// The scripts of documents, and what a program said of them.
final class KeptScripts: Sendable {
  /// The scripts of each document, with the numbers of their blocks.
  let ofDocuments = DocumentFacts<[(number: Int, script: BashScript)]>()
  private let said = Mutex<[[UInt8]: ShellProgram.Answer]>([:])

  /// What a program says of a script, and whether it was asked before.
  func answer(to script: [UInt8], _ read: ([UInt8]) -> ShellProgram.Answer) -> ShellProgram.Answer {
    said.withLock { $0[script] } ?? read(script)
  }

  /// Keeps what a program said of scripts, and forgets all else.
  func keep(_ answers: [ShellProgram.Answer], to scripts: [[UInt8]]) {
    var new: [[UInt8]: ShellProgram.Answer] = [:]
    for (script, answer) in zip(scripts, answers) {
      // Who gave no answer is asked again.
      if case .said = answer { new[script] = answer }
    }
    said.withLock { [new] in $0 = new }
  }
}
