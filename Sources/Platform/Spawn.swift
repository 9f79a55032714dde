import CPlatform

/// Runs another program and takes what it says, within a deadline.
package enum Spawn {
  /// What a program said and how it ended.
  package struct Outcome: Sendable {
    package var output: [UInt8] = []
    package var errors: [UInt8] = []
    /// The exit status; nil if the deadline passed or a signal ended it.
    package var status: Int32?
  }

  /// Runs `arguments[0]`, found on `PATH`.
  ///
  /// Both pipes are read at once and their write ends closed here, so that neither a full pipe nor a grandchild that
  /// holds one keeps us waiting past the deadline.
  ///
  /// - Parameters:
  ///   - arguments: The name of the program and what it is called with.
  ///   - environment: Every variable that it gets.
  ///   - input: What it reads, nothing by default. It waits in a pipe before the program starts, so that nobody has to
  ///     write and read at once; what is too long for one is `EFBIG`.
  ///   - seconds: The deadline.
  /// - Returns: The outcome; nil with the system's error number where the program cannot be started.
  package static func run(
    _ arguments: [String], environment: [String: String], input: [UInt8] = [], seconds: Double
  ) -> (Outcome?, Int32) {
    var outputPipe: [Int32] = [-1, -1]
    var errorPipe: [Int32] = [-1, -1]
    guard kedge_own_pipe(&outputPipe) == 0 else { return (nil, errno) }
    guard kedge_own_pipe(&errorPipe) == 0 else {
      let code = errno
      outputPipe.forEach { close($0) }
      return (nil, code)
    }
    var (child, code): (pid_t, Int32) = (0, 0)
    let (reading, failure) = filledPipe(input)
    if let reading {
      (child, code) = start(arguments, environment, reading, outputPipe[1], errorPipe[1])
      close(reading)
    } else {
      code = failure
    }
    close(outputPipe[1])
    close(errorPipe[1])
    defer {
      close(outputPipe[0])
      close(errorPipe[0])
    }
    guard code == 0 else { return (nil, code) }
    var outcome = Outcome()
    let deadline = now() + seconds
    let isComplete = read(outputPipe[0], errorPipe[0], until: deadline, into: &outcome)
    if !isComplete { kill(child, SIGKILL) }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    child = 0
    if isComplete, status & 0x7F == 0 { outcome.status = (status >> 8) & 0xFF }
    return (outcome, 0)
  }

  /// The end to read from of a pipe that holds some bytes and nothing else; nil with the system's error number.
  private static func filledPipe(_ bytes: [UInt8]) -> (Int32?, Int32) {
    guard !bytes.isEmpty else {
      let nothing = open("/dev/null", O_RDONLY | O_CLOEXEC)
      return nothing < 0 ? (nil, errno) : (nothing, 0)
    }
    var ends: [Int32] = [-1, -1]
    guard kedge_own_pipe(&ends) == 0 else { return (nil, errno) }
    // What does not fit is refused rather than waited for: nobody reads yet.
    _ = fcntl(ends[1], F_SETFL, O_NONBLOCK)
    let written = bytes.withUnsafeBytes { SystemCall.writeBytes(ends[1], from: $0) }
    close(ends[1])
    guard written == bytes.count else {
      close(ends[0])
      return (nil, EFBIG)
    }
    return (ends[0], 0)
  }

  private static func start(
    _ arguments: [String], _ environment: [String: String], _ input: Int32, _ output: Int32, _ errors: Int32
  ) -> (pid_t, Int32) {
    var actions = SystemCall.spawnActions()
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO)
    var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
    words.append(nil)
    var variables: [UnsafeMutablePointer<CChar>?] = environment.sorted { $0.key < $1.key }.map {
      strdup($0.key + "=" + $0.value)
    }
    variables.append(nil)
    defer {
      words.forEach { free($0) }
      variables.forEach { free($0) }
    }
    var child: pid_t = 0
    let code = posix_spawnp(&child, words[0] ?? strdup(""), &actions, nil, words, variables)
    return (child, code)
  }

  /// Reads both pipes to their ends; false if the deadline came first.
  private static func read(
    _ output: Int32, _ errors: Int32, until deadline: Double, into outcome: inout Outcome
  ) -> Bool {
    var open = [output, errors]
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while !open.isEmpty {
      let left = deadline - now()
      guard left > 0 else { return false }
      var waiting = open.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
      let ready = poll(&waiting, nfds_t(waiting.count), Int32(min(left * 1000 + 1, 60_000)))
      if ready < 0, errno != EINTR { return false }
      guard ready > 0 else { continue }
      for entry in waiting where entry.revents != 0 {
        let got = buffer.withUnsafeMutableBytes { SystemCall.readBytes(entry.fd, into: $0) }
        if got < 0, errno == EINTR { continue }
        if got <= 0 {
          open.removeAll { $0 == entry.fd }
        } else if entry.fd == output {
          outcome.output += buffer[0..<got]
        } else {
          outcome.errors += buffer[0..<got]
        }
      }
    }
    return true
  }

  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
