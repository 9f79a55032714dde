import Calendar
import Diagnostics
import Files
import Ground
import Pipeline

/// Checks a handbook again and again, whenever something changes on disk or another day begins.
struct WatchSession {
  /// What the command line says.
  let options: ProjectOptions
  /// The day that counts as today; the one of the clock where nil.
  let day: CivilDate?
  let isQuiet: Bool

  /// How often it is looked whether another day has begun, in milliseconds.
  private static let minute: Int32 = 60_000

  /// Checks until somebody interrupts it.
  ///
  /// - Parameter show: Shows what a check came to.
  /// - Throws: What the first check throws; afterwards what is in the way is said, and waited out.
  func run(_ show: (CheckedHandbook, Project) throws -> Void) throws {
    var live = LiveHandbook(options)
    // Before anything is read: what changes meanwhile is not missed.
    let watcher = FileWatcher(try Project.open(options).watchedPlaces)
    let first = try live.check()
    if let project = live.project { try show(first, project) }
    say("watching `\(live.project?.content ?? "")` for changes; Ctrl-C ends it")
    while true {
      var seen = SeenChanges()
      // Where the handbook cannot be read, what is missing may come back to where it was. Other places may have changed
      // before they were watched.
      if let places = live.watchedPlaces { seen.isAnything = watcher.watch(places) }
      if !seen.isAnything { watcher.wait(Self.minute) }
      seen.formUnion(watcher.settledChanges())
      let today = day ?? Today.fromEnvironment()
      guard !seen.isEmpty || today != live.today else { continue }
      live.take(seen)
      live.today = today
      do {
        let checked = try live.check()
        clear()
        if let project = live.project { try show(checked, project) }
      } catch {
        Output.message((error as? any Refusing)?.refusal.text ?? "kedge: \(error)")
      }
    }
  }

  /// Begins at the top of a window; what reads a pipe gets one result after the other.
  private func clear() {
    if Output.isTerminal { Output.write("\u{1B}[H\u{1B}[2J") }
  }

  private func say(_ text: String) {
    if !isQuiet { Output.message(text) }
  }
}
