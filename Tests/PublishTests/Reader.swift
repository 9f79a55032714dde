import Ground
import Foundation

/// Opens a file again and again, and counts how often it was not there.
final class Reader: Sendable {
  private let state = Mutex((reads: 0, misses: 0, stopped: false))

  var reads: Int { state.withLock { $0.reads } }
  var misses: Int { state.withLock { $0.misses } }

  func stop() { state.withLock { $0.stopped = true } }

  func run(_ path: String) {
    while !state.withLock({ $0.stopped }) {
      let file = open(path, O_RDONLY)
      state.withLock { $0.reads += 1 }
      if file >= 0 { close(file) } else { state.withLock { $0.misses += 1 } }
    }
  }
}
