import Alerts
import ArgumentParser
import Files
import Ground

/// What a bridge remembers and leaves out: options of `kedge payload`.
struct BridgeArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Print what a bridge sends, with what it remembers in this file and is to remember then; needs --received-at.",
      valueName: "file"),
    completion: .file(extensions: ["json"]))
  var state: String?

  @Flag(help: "With --state: read no event, and print what is due because time has passed.")
  var due = false

  @Option(
    help: ArgumentHelp("With --state: the maintenance windows, in which nobody is alerted.", valueName: "file"),
    completion: .file())
  var maintenance: String?

  func validate() throws {
    guard state != nil || !due && maintenance == nil else {
      throw ValidationError("`--due` and `--maintenance` need `--state`")
    }
  }

  /// What the bridge remembers; nothing if that cannot be read, because an alert must not wait for it.
  ///
  /// - Throws: ``FileError`` if there is no such file.
  func read(_ path: String, saying say: (String) -> Void) throws -> BridgeState {
    let source = try EventFile.read(path, "the state", or: "`--state FILE`", limit: BridgeState.maximumSize)
    do throws(Refusal) {
      return try BridgeState(source)
    } catch {
      for reason in error.reasons { say(reason.message) }
      say("nothing is remembered: what was open before is told again, and \(path) is to be replaced")
      return BridgeState()
    }
  }

  /// The windows that can be read; for the others alerts are sent.
  func windows(saying say: (String) -> Void) -> MaintenanceWindows {
    guard let maintenance else { return MaintenanceWindows() }
    do throws(FileError) {
      let windows = MaintenanceWindows(
        try EventFile.read(
          maintenance, "the maintenance windows", or: "`--maintenance FILE`", limit: MaintenanceWindows.maximumSize))
      for problem in windows.problems {
        say(problem.message)
        if let help = problem.help { say("  help: " + help) }
      }
      return windows
    } catch {
      for reason in error.refusal.reasons { say(reason.message + ": no maintenance window holds") }
      return MaintenanceWindows()
    }
  }
}
