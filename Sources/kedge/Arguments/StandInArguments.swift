import Alerts
import ArgumentParser
import Diagnostics
import Files
import Findings
import Ground
import Handbook
import Pipeline
import Platform

/// The text of one file that is not saved yet: the options of a verb that editors and hooks call.
struct StandInArguments: ParsableArguments {
  @Flag(help: "Read the unsaved text of the file that --as names from standard input, and show only its findings.")
  var stdin = false

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp("The file in whose place standard input is read; it need not be saved yet.", valueName: "path"),
    completion: .file())
  var path: String?

  func validate() throws {
    guard stdin == (path != nil) else {
      throw ValidationError(
        stdin ? "`--stdin` needs `--as <path>`: which file it is" : "`--as` is for the text that `--stdin` reads")
    }
  }

  /// Reads standard input in place of the file.
  ///
  /// - Throws: ``FileError`` if it cannot be read.
  func apply(to options: inout ProjectOptions) throws(FileError) {
    guard let path else { return }
    Output.sayWaiting(for: "the text of \(path)", or: "the file without --stdin")
    options.unsaved[path] = try BoundedInput.read("-", limit: BoundedInput.ceiling)
  }

  /// The findings of the file, and those of a configuration that could not be used; all of them if none is named.
  ///
  /// - Throws: ``Refusal`` if the file is none that is checked: nobody could tell that from a file without findings.
  func narrow(_ report: Report, of checked: CheckedHandbook, _ project: Project) throws(Refusal) -> Report {
    guard let path else { return report }
    let place = Self.place(path)
    let alerts = checked.alerts?.files.map(\.file) ?? []
    let others = [project.configuration.source?.path, project.ledgerPath].compactMap { $0 } + alerts
    guard place.hasPrefix(Self.place(project.content + "/.")) || others.contains(where: { Self.place($0) == place })
    else {
      throw Refusal(
        "`\(path)` is not checked: it is neither in `\(project.content)` nor a file that `kedge.yml` names",
        help: "give the path of the file that the text will be saved in")
    }
    var narrowed = report
    let mine = Set(report.diagnostics.map(\.file)).filter { Self.place($0) == place }
    let invalid = Set(project.diagnostics)
    narrowed.diagnostics = report.diagnostics.filter { mine.contains($0.file) || invalid.contains($0) }
    narrowed.setAside = checked.setAside { Self.place($0) == place }
    narrowed.documents = 1
    return narrowed
  }

  /// Where a file is, through no link but its own name.
  private static func place(_ path: String) -> String {
    let path = path.hasSuffix("/.") ? path : AbsolutePath.of(path)
    let name = PathName(path)
    let folder = name.folder.isEmpty ? "." : String(name.folder)
    return (SystemCall.realPath(folder) ?? folder) + "/" + (name.name == "." ? "" : name.name)
  }
}
