import CPlatform
import Ground
import Platform

/// What the system allows this process, seen to before anything else is done.
enum Limits {
  /// Refuses to begin with so few descriptors that a library would end the process when it gets none, or so few threads
  /// that one would wait for them for ever; and lets a write beyond the largest file be an error instead of a signal.
  ///
  /// - Parameter threads: Whether there will be any more than the first.
  /// - Throws: ``Refusal`` if there are too few.
  static func check(threads: Bool) throws(Refusal) {
    signal(SIGXFSZ, SIG_IGN)
    let cores = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    try checkDescriptors(min(64, 12 + cores))
    guard !threads || kedge_can_make_threads(Int32(min(8, 2 + cores))) != 0 else {
      throw Refusal(
        "the system gives no further threads", help: "raise the limits: `ulimit -u`, `ulimit -v`")
    }
  }

  /// One for each thread that reads, and some for libraries.
  private static func checkDescriptors(_ wanted: Int) throws(Refusal) {
    var free: [Int32] = []
    defer { for descriptor in free { close(descriptor) } }
    while free.count < wanted {
      let descriptor = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3)
      guard descriptor >= 0 else {
        throw Refusal(
          "the system gives only \(free.count) of the \(wanted) descriptors for files that it takes",
          help: "raise the limit: `ulimit -n`")
      }
      free.append(descriptor)
    }
  }
}
