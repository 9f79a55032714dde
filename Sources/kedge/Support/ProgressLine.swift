import Diagnostics
import Dispatch
import Ground
import Platform

/// The line on a terminal that says how far a long run is, and that is gone when the run is over.
///
/// Nothing is shown in the first second, into a pipe, or to who asked for quiet.
final class ProgressLine: Sendable {
  /// What the run counts in.
  let progress = Progress()

  private enum State { case waiting, shown, over }

  private let state = Mutex(State.waiting)
  /// One thing at a time is written, so that no message is in the middle of the line.
  private let queue = DispatchQueue(label: "progress")

  /// Begins to look; nil where there is nobody who could read it.
  init?(isQuiet: Bool) {
    guard !isQuiet, isatty(STDERR_FILENO) == 1, ProcessEnvironment.value("TERM") != "dumb" else { return nil }
    look(in: .seconds(1))
  }

  /// Runs what is counted; the line is gone when that has ended, however it ended.
  static func ending<Result>(_ line: ProgressLine?, _ work: () throws -> Result) rethrows -> Result {
    defer { line?.end() }
    return try work()
  }

  /// Writes a message where the line was; the line comes again below it.
  func message(_ text: String) {
    queue.sync {
      clear(.waiting)
      Output.message(text)
    }
  }

  private func end() { queue.sync { clear(.over) } }

  private func look(in time: DispatchTimeInterval) {
    queue.asyncAfter(deadline: .now() + time) { [weak self] in
      guard let self, self.state.withLock({ $0 != .over }) else { return }
      self.show()
      self.look(in: .milliseconds(100))
    }
  }

  private func show() {
    guard let state = progress.state else { return clear(.waiting) }
    self.state.withLock { $0 = .shown }
    _ = Output.write("\r\(Self.words(state))\u{1B}[K", to: STDERR_FILENO)
  }

  private func clear(_ next: State) {
    let before = state.withLock { state in
      defer { state = next }
      return state
    }
    if before == .shown { _ = Output.write("\r\u{1B}[K", to: STDERR_FILENO) }
  }

  /// How far it is, in words that fit a narrow window.
  static func words(_ state: Progress.State) -> String {
    switch state.stage {
    case .reading: "reading: \(state.done) of \(state.all) documents"
    case .writing: "writing: \(state.done) of \(state.all) files"
    }
  }
}
