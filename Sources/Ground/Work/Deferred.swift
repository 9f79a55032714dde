import Dispatch

/// A value that is made on another core while something else goes on.
///
/// Where the system gives no further thread, whoever asks for the value makes it.
package final class Deferred<Value: Sendable>: Sendable {
  private enum State: Sendable {
    case waiting, begun
    case made(Value)
  }

  private let state = Mutex(State.waiting)
  private let group = DispatchGroup()
  private let make: @Sendable () -> Value

  /// Begins to make the value.
  package init(_ make: @escaping @Sendable () -> Value) {
    self.make = make
    group.enter()
    DispatchQueue.global(qos: .userInitiated).async { self.makeOnce() }
  }

  /// The value; waits for it.
  package func get() -> Value {
    makeOnce()
    group.wait()
    return state.withLock { if case .made(let value) = $0 { value } else { nil } } ?? make()
  }

  /// Makes the value unless somebody has begun to.
  private func makeOnce() {
    let isMine = state.withLock { state in
      guard case .waiting = state else { return false }
      state = .begun
      return true
    }
    guard isMine else { return }
    let value = make()
    state.withLock { $0 = .made(value) }
    group.leave()
  }
}
