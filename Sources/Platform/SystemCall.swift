/// Calls of the system that the C libraries spell differently, or whose names our own methods also have.
package enum SystemCall {
  /// `read(2)`: how many bytes came, 0 at the end, -1 with `errno`.
  package static func readBytes(_ descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer) -> Int {
    read(descriptor, buffer.baseAddress, buffer.count)
  }

  /// `write(2)`: how many bytes were taken, -1 with `errno`.
  package static func writeBytes(_ descriptor: Int32, from buffer: UnsafeRawBufferPointer) -> Int {
    write(descriptor, buffer.baseAddress, buffer.count)
  }

  /// `realpath(3)`: the path without links and dots; nil with `errno` where nothing is there.
  package static func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// `getcwd(3)`: the working folder; nil with `errno` where it is gone.
  package static func workingFolder() -> String? {
    guard let folder = getcwd(nil, 0) else { return nil }
    defer { free(folder) }
    return String(cString: folder)
  }

  /// When the bytes of a file changed last.
  package static func modified(_ status: stat) -> timespec {
    #if canImport(Darwin)
      status.st_mtimespec
    #else
      status.st_mtim
    #endif
  }

  /// When anything about a file changed last, which nobody can set back.
  package static func changed(_ status: stat) -> timespec {
    #if canImport(Darwin)
      status.st_ctimespec
    #else
      status.st_ctim
    #endif
  }

  /// A thread by what the system calls it.
  private struct Thread: @unchecked Sendable {
    let id: pthread_t
  }

  /// The thread that waits for a person: the first that lets a signal interrupt it.
  private static let waiter = Thread(id: pthread_self())

  /// Lets a signal interrupt what waits on this thread, and do nothing else.
  package static func interrupt(on signal: Int32) {
    // It is known before a signal can come.
    _ = waiter
    // The system hands a signal to any thread that does not hold it back, where it would be lost.
    let handler: @convention(c) (Int32) -> Void = { signal in
      if pthread_equal(pthread_self(), SystemCall.waiter.id) == 0 { pthread_kill(SystemCall.waiter.id, signal) }
    }
    var action = sigaction()
    #if canImport(Darwin)
      action.__sigaction_u.__sa_handler = handler
    #else
      action.__sigaction_handler.sa_handler = handler
    #endif
    sigaction(signal, &action, nil)
  }

  /// Waits until standard input has something, while the signals of `mask` are held back: false if one came.
  package static func waitForInput(holding mask: sigset_t) -> Bool {
    var mask = mask
    var ready = fd_set()
    // Standard input is descriptor 0, the lowest bit.
    #if canImport(Darwin)
      ready.fds_bits.0 = 1
    #else
      ready.__fds_bits.0 = 1
    #endif
    return pselect(STDIN_FILENO + 1, &ready, nil, nil, nil, &mask) > 0
  }

  #if canImport(Darwin)
    /// What a new process does before its program starts.
    package typealias SpawnActions = posix_spawn_file_actions_t?
  #else
    /// What a new process does before its program starts.
    package typealias SpawnActions = posix_spawn_file_actions_t
  #endif

  /// Actions with nothing in them; destroyed by their owner.
  package static func spawnActions() -> SpawnActions {
    #if canImport(Darwin)
      var actions: SpawnActions
    #else
      var actions = SpawnActions()
    #endif
    posix_spawn_file_actions_init(&actions)
    return actions
  }
}
