import Authoring
import Diagnostics
import Files
import Ground
import Handbook

/// What `tested` and `drill` share.
enum Recording {
  /// Refuses a document whose front matter cannot be read.
  static func requireReadable(_ document: Document, _ findings: [Diagnostic]) throws(Refusal) {
    guard let finding = findings.first(where: { $0.file == document.sourcePath && $0.rule == .invalidFrontMatter })
    else { return }
    let start = finding.range.lowerBound
    throw Refusal("\(finding.file):\(start.line):\(start.column): \(finding.message)", help: finding.help, status: 1)
  }

  /// What was written, as lines.
  static func text(_ recording: TestRecording, _ document: Document, _ handbook: Handbook) -> String {
    let values = recording.namedValues.map { "  \($0.name): \(Terminal.safe($0.text))\n" }.joined()
    return "recorded in \(document.sourcePath), and in \(handbook.tree.sourcePath(recording.logPath)):\n" + values
  }
}
