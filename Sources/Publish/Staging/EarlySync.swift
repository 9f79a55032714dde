import Ground
import Dispatch

/// Brings what was written so far to the disk while more is written, so that the barrier before the swap has less to
/// wait for.
final class EarlySync: Sendable {
  private let folder: Folder
  private let queue = DispatchQueue(label: "kedge.sync")
  private let state = Mutex((bytes: 0, isBusy: false))

  /// After this many bytes, syncing is worth it.
  private static let step = 8 << 20

  /// Opens the folder once more, before anything is written: the system reports a failed write once for each
  /// opening, and the barrier must hear of it too.
  init(_ folder: Folder) throws(PublishError) { self.folder = try folder.openedAgain() }

  /// Notes how many bytes were written; returns at once.
  func wrote(_ count: Int) {
    let isDue = state.withLock { state in
      state.bytes += count
      guard !state.isBusy, state.bytes >= Self.step else { return false }
      state = (0, true)
      return true
    }
    guard isDue else { return }
    queue.async { [self] in
      // The barrier meets the same error through its own opening, and reports it.
      try? folder.syncFileSystem()
      state.withLock { $0.isBusy = false }
    }
  }
}
