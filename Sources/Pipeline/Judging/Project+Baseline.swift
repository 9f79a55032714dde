import Diagnostics
import Files
import Findings
import Ground
import Handbook
import Links

extension Project {
  /// Writes the baseline: of all findings where there is none, else without the lines whose finding is gone.
  ///
  /// It only shrinks: what is new is added where `accepts` says so.
  ///
  /// - Parameters:
  ///   - accepts: Whether findings that are new are added.
  ///   - say: Is told what was done for a command that was killed.
  /// - Returns: The handbook as it is checked with the new baseline, and what was written, in words.
  /// - Throws: `Refusal` if the configuration or the baseline cannot be read as a whole, in a public edition, or if the
  ///   file cannot be written.
  package func writeBaseline(
    accepting accepts: Bool, saying say: (String) -> Void
  ) throws -> (checked: CheckedHandbook, message: String) {
    guard !configuration.isPublic else {
      throw Refusal(
        "the baseline is of the internal edition, which has every finding",
        help: "give the command with `--audience internal`")
    }
    return try writing(saying: say) {
      let before = try checkEverything(collecting: true)
      guard let match = before.judgement?.match else {
        throw Refusal("no baseline can be written: `kedge.yml` has errors", help: "`kedge check` lists them", status: 1)
      }
      if let finding = before.report.diagnostics.first(where: { $0.rule == .invalidBaseline }) {
        throw Refusal(
          "`\(finding.file)` line \(finding.range.lowerBound.line): \(finding.message)",
          help: "correct the line, or remove it: what cannot be read would be lost", status: 1)
      }
      try Self.requireRead(before)
      let isNew = !match.shrunk.exists
      let baseline = accepts || isNew ? match.accepted : match.shrunk
      try WholeFile.write(Array(baseline.text.utf8), to: baseline.path, alone: true)
      let after = try checkEverything()
      try Self.requireRead(after)
      return (after, Self.message(about: match, baseline, added: accepts || isNew))
    }
  }

  /// What an unreadable file says is not gone, and what it would add is unknown.
  private static func requireRead(_ checked: CheckedHandbook) throws(Refusal) {
    guard let finding = checked.report.diagnostics.first(where: { $0.rule == .unreadableFile }) else { return }
    throw Refusal(
      "`\(finding.file)`: \(finding.message)", help: "`kedge check` shows everything that cannot be read")
  }

  private static func message(about match: BaselineMatch, _ baseline: Baseline, added: Bool) -> String {
    let count = baseline.entries.count
    var parts = ["`\(baseline.path)` has \(count) \(count == 1 ? "finding" : "findings")"]
    if !match.gone.isEmpty { parts.append("\(match.gone.count) removed") }
    let new = match.addable.count
    if new > 0 {
      parts.append(added ? "\(new) added" : "\(new) new \(new == 1 ? "is" : "are") not added without `--accept`")
    }
    return parts.joined(separator: ", ")
  }
}
