import Calendar
import Diagnostics
import Findings
import Handbook
import Links
import Pipeline
import TestSupport

/// A handbook in a temporary folder as a user has it: `content/`, `kedge.yml`, and what is beside them.
struct Scene {
  let folder: TemporaryFolder

  /// - Parameter files: path in the folder → text; `content/index.md` is there in any case.
  /// - Throws: If the folder cannot be written.
  init(_ files: [String: String] = [:]) throws {
    folder = try TemporaryFolder(["content/index.md": "# Home\n"].merging(files) { $1 })
  }

  /// The project, opened anew.
  func project(today: CivilDate = HandbookFixture.today, _ change: (inout ProjectOptions) -> Void = { _ in }) throws
    -> Project
  {
    var options = ProjectOptions(today: today)
    options.content = folder.path + "/content"
    options.out = folder.path + "/public"
    change(&options)
    return try Project.open(options)
  }

  /// What a check finds: rules and files, each with the file's path in the folder.
  func findings(_ change: (inout ProjectOptions) -> Void = { _ in }) throws -> [Found] {
    try found(in: project(change).check().report)
  }

  /// The findings of a report, notes left out.
  func found(in report: Report) -> [Found] {
    report.diagnostics.filter { $0.severity > .note }.map { finding in
      let file =
        finding.file.hasPrefix(folder.path + "/") ? String(finding.file.dropFirst(folder.path.count + 1)) : finding.file
      return Found(rule: finding.rule.name, file: file, line: finding.range.lowerBound.line)
    }
  }

  /// One finding, without its words.
  struct Found: Hashable, CustomStringConvertible {
    var rule: String
    var file: String
    var line: Int

    var description: String { "\(file):\(line) \(rule)" }
  }

  /// Builds the site.
  @discardableResult
  func build(
    today: CivilDate = HandbookFixture.today, _ change: (inout Project.BuildOptions) -> Void = { _ in }
  ) throws -> BuildResult {
    var options = Project.BuildOptions(version: "1")
    change(&options)
    return try project(today: today).build(options)
  }

  /// Every file below a folder; everything where no name is given.
  func snapshot(_ name: String = "") throws -> Snapshot { try Snapshot(of: folder.path + "/" + name) }
}
