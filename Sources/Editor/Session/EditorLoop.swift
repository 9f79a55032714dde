import Files
import Platform
import RPC

/// Runs a session between two streams: takes what comes, watches the files, sends what there is to say.
///
/// It never waits for a client that does not read: what is to be sent waits in memory, and while there is much of it
/// nothing more is taken in.
package struct EditorLoop {
  private let input: Int32
  private let output: Int32
  private var reader = MessageReader()
  private var outgoing: [UInt8] = []
  private var sent = 0
  private var isAtEnd = false
  /// What could not be done where a stream failed.
  package private(set) var failure = "write to standard output"

  /// How many bytes may wait to be sent before nothing more is taken in.
  private static let most = 8 << 20
  /// How many bytes a pipe takes at once without waiting, once it takes any.
  private static let part = 4096
  /// How often it is looked whether another day has begun, in milliseconds.
  private static let minute: Int32 = 60_000

  package init(input: Int32, output: Int32) { (self.input, self.output) = (input, output) }

  /// Runs the session until it is over.
  ///
  /// - Returns: The exit status; 2 where a stream failed: ``failure`` says what could not be done, and `errno` why.
  package mutating func run(_ session: inout EditorSession) -> Int32 {
    // A client that is gone is an error of `write`, not the end of the process.
    signal(SIGPIPE, SIG_IGN)
    while true {
      outgoing += session.takeOutgoing()
      if let status = session.exitStatus ?? (isAtEnd ? session.statusAtEnd : nil) {
        return drain() ? status : 2
      }
      // All that has come is taken before anything is checked: whoever types fast waits for one check, not for each.
      let ready = wait(session.isStale ? 0 : Self.minute, session.watcher)
      if ready.canWrite, !write() { return 2 }
      if ready.canRead, !read(into: &session) { return 2 }
      if ready.hasChanges, let seen = session.watcher?.settledChanges() { session.take(seen) }
      guard !ready.canRead else { continue }
      // Another day may have begun, too.
      session.check()
      session.watchWhatWasChecked()
    }
  }

  /// Takes what has come; says whether the stream could be read.
  private mutating func read(into session: inout EditorSession) -> Bool {
    guard let bytes = MessageStream.read(input) else {
      guard errno != EAGAIN else { return true }
      failure = "read standard input"
      return false
    }
    isAtEnd = bytes.isEmpty
    reader.append(bytes)
    var bodies: [MessageBody] = []
    while let item = reader.next() { bodies.append(MessageBody(item: item)) }
    session.receive(bodies)
    return true
  }

  /// Sends a part; says whether the client still takes anything.
  private mutating func write() -> Bool {
    let written = outgoing.withUnsafeBytes { bytes in
      let rest = bytes[sent...].prefix(Self.part)
      return SystemCall.writeBytes(output, from: UnsafeRawBufferPointer(rebasing: rest))
    }
    guard written > 0 || errno == EINTR || errno == EAGAIN else { return false }
    sent += max(0, written)
    if sent == outgoing.count { (outgoing, sent) = ([], 0) }
    return true
  }

  /// Sends what is left, as long as the client takes it; says whether all of it was sent.
  private mutating func drain() -> Bool {
    while !outgoing.isEmpty {
      var state = pollfd(fd: output, events: Int16(POLLOUT), revents: 0)
      let count = poll(&state, 1, 1000)
      if count == 0 { errno = ETIMEDOUT }
      guard count > 0, write() else { return false }
    }
    return true
  }

  /// Waits until something is to be done, for some milliseconds at most.
  private func wait(_ longest: Int32, _ watcher: FileWatcher?) -> (canRead: Bool, canWrite: Bool, hasChanges: Bool) {
    let takesMore = outgoing.count - sent < Self.most
    var states = [
      pollfd(fd: takesMore ? input : -1, events: Int16(POLLIN), revents: 0),
      pollfd(fd: outgoing.isEmpty ? -1 : output, events: Int16(POLLOUT), revents: 0),
      pollfd(fd: watcher?.descriptor ?? -1, events: Int16(POLLIN), revents: 0),
    ]
    let isAsking = watcher != nil && watcher?.descriptor == nil
    let count = poll(&states, nfds_t(states.count), isAsking ? min(longest, FileWatcher.patience) : longest)
    guard count > 0 else { return (false, false, isAsking && count == 0) }
    return (states[0].revents != 0, states[1].revents != 0, states[2].revents != 0)
  }
}
