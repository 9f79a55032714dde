/// How far a long run is: what works counts, and somebody else may look at any moment.
package final class Progress: Sendable {
  /// What is counted.
  package enum Stage: Sendable { case reading, writing }

  /// How much of a stage is done.
  package struct State: Equatable, Sendable {
    package var stage: Stage
    package var done: Int
    package var all: Int

    package init(stage: Stage, done: Int = 0, all: Int) { (self.stage, self.done, self.all) = (stage, done, all) }
  }

  private let known = Mutex<State?>(nil)

  /// Begins before any stage.
  package init() {}

  /// How far it is; nil between two stages.
  package var state: State? { known.withLock { $0 } }

  /// Begins a stage.
  ///
  /// - Parameters:
  ///   - stage: What is counted.
  ///   - all: How many there are.
  package func begin(_ stage: Stage, of all: Int) { known.withLock { $0 = State(stage: stage, all: all) } }

  /// Counts one.
  package func step() { known.withLock { $0?.done += 1 } }

  /// Ends the stage: what comes next is not counted.
  package func end() { known.withLock { $0 = nil } }
}
