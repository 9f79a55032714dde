import ArgumentParser
import Diagnostics
import Files
import Findings
import Ground
import Platform

/// A file that findings are written into, `FORMAT=FILE` on the command line.
struct ReportFile {
  let format: ReportFormat
  let path: String

  /// Reads `FORMAT=FILE`.
  static func read(_ text: String) throws -> ReportFile {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, !parts[1].isEmpty, parts[1] != "-" else {
      throw ValidationError("a format and a file look like `sarif=findings.sarif`")
    }
    guard let format = ReportFormat(rawValue: parts[0]) else {
      let names = ReportFormat.allCases.map(\.rawValue)
      let near = NearMiss.best(for: parts[0], among: names).map { "did you mean `\($0)`? " } ?? ""
      throw ValidationError(
        "no format is called `\(parts[0])`\n\(near)one of " + names.map { "`\($0)`" }.joined(separator: ", "))
    }
    return ReportFile(format: format, path: parts[1])
  }

  /// Gives the file this text as a whole; what is no regular file, such as a pipe, is written to.
  ///
  /// - Throws: ``Refusal`` if it cannot be written.
  func write(_ text: String) throws(Refusal) {
    guard FileTree.exists(path), !FileTree.isFile(path) else {
      return try WholeFile.write(Array(text.utf8), to: path)
    }
    try Self.write(text, to: path, creating: false)
  }

  /// Adds a text to a file, which is made if it is not there.
  static func write(_ text: String, to path: String, creating: Bool) throws(Refusal) {
    let descriptor = open(path, O_WRONLY | O_APPEND | O_CLOEXEC | (creating ? O_CREAT : 0), 0o644)
    guard descriptor >= 0 else { throw failure(path) }
    guard Output.write(text, to: descriptor) else {
      let refusal = failure(path)
      close(descriptor)
      throw refusal
    }
    guard close(descriptor) == 0 else { throw failure(path) }
  }

  private static func failure(_ path: String) -> Refusal {
    Refusal("cannot write `\(path)`: \(String(cString: strerror(errno)))")
  }
}

/// The summary that GitHub shows of a step, of which every command in it writes a part.
enum StepSummary {
  /// Adds the findings, where GitHub says which file it is.
  ///
  /// - Throws: ``Refusal`` if the file cannot be written.
  static func add(_ report: Report) throws(Refusal) {
    guard let path = ProcessEnvironment.value("GITHUB_STEP_SUMMARY"), !path.isEmpty else { return }
    var status = stat()
    let size = stat(path, &status) == 0 ? Int(status.st_size) : 0
    let summary = GitHubReporter.summary(
      of: report.concealingSecrets, within: max(0, GitHubReporter.summaryLimit - size))
    if !summary.text.isEmpty { try ReportFile.write(summary.text, to: path, creating: true) }
    summary.leftOut.forEach(Output.message)
  }
}
