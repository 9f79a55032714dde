import Diagnostics
import Ground

extension Report {
  /// The report without the secrets of the content: what a rule quotes may be one, whatever the rule is about.
  ///
  /// A fix whose text would be one is left out.
  package var concealingSecrets: Report {
    var report = self
    for index in report.diagnostics.indices { report.diagnostics[index].concealSecrets() }
    return report
  }
}

extension Diagnostic {
  fileprivate mutating func concealSecrets() {
    message = SecretPatterns.masked(message).text
    help = help.map { SecretPatterns.masked($0).text }
    for index in notes.indices { notes[index].message = SecretPatterns.masked(notes[index].message).text }
    fixes.removeAll { fix in
      ([fix.title] + fix.edits.map(\.replacement)).contains { !SecretPatterns.all(in: Array($0.utf8)).isEmpty }
    }
  }
}
