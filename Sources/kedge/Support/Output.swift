import Diagnostics
import Files
import Handbook
import Platform

/// The two streams: results go to standard output, messages to standard error.
enum Output {
  /// Writes a result.
  ///
  /// Where it cannot be written the run has failed, whatever the verb found: half a report, or none, would be taken for
  /// a good one. Ends the process with status 2 then.
  static func write(_ text: String) {
    guard !write(text, to: STDOUT_FILENO) else { return }
    message("kedge: cannot write to standard output: \(String(cString: strerror(errno)))")
    exit(2)
  }

  /// Writes a message, as a line, or as several in a narrow window; where nobody can read it nothing can be done.
  static func message(_ text: String) {
    _ = write(Terminal.wrapped(text, to: window(STDERR_FILENO), indent: "  ") + "\n", to: STDERR_FILENO)
  }

  /// Gives closed standard streams a descriptor that nothing can be read from or written to: otherwise the next file
  /// that is opened would get the number of standard output.
  static func guardStreams() {
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 {
      _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }

  /// Whether standard output is a terminal.
  static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// How many columns the window on standard output has; nil if it is not one.
  static var columns: Int? { window(STDOUT_FILENO) }

  /// Says that standard input is waited for if that is a terminal, where nothing else would say so.
  ///
  /// - Parameters:
  ///   - what: What is to come from there.
  ///   - otherwise: How else to name it, `--event FILE`.
  static func sayWaiting(for what: String, or otherwise: String) {
    guard isatty(STDIN_FILENO) == 1 else { return }
    message("kedge: reading \(what) from the terminal: end it with Ctrl-D, or give \(otherwise)")
  }

  /// How many rows the window on standard output has; nil if it is not one.
  static var rows: Int? { size(STDOUT_FILENO).map { Int($0.ws_row) }.flatMap { $0 > 0 ? $0 : nil } }

  private static func window(_ descriptor: Int32) -> Int? {
    size(descriptor).map { Int($0.ws_col) }.flatMap { $0 > 0 ? $0 : nil }
  }

  private static func size(_ descriptor: Int32) -> winsize? {
    var size = winsize()
    guard isatty(descriptor) == 1, ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 else { return nil }
    return size
  }

  /// Whether the user asked for no colour, or the terminal has none.
  static var refusesColour: Bool {
    if ProcessEnvironment.value("NO_COLOR")?.isEmpty == false { return true }
    return ProcessEnvironment.value("TERM") == "dumb"
  }

  /// The file at a path, for showing its lines.
  static func source(_ path: String) -> SourceFile? {
    (try? FileTree.bytes(of: path)).map { SourceFile(path: path, bytes: $0) }
  }

  /// Says whether all of it was written.
  static func write(_ text: String, to descriptor: Int32) -> Bool {
    var text = text
    return text.withUTF8 { buffer in
      var rest = UnsafeRawBufferPointer(buffer)
      while !rest.isEmpty {
        let written = SystemCall.writeBytes(descriptor, from: rest)
        if written < 0, errno == EINTR { continue }
        guard written > 0 else { return false }
        rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(written))
      }
      return true
    }
  }
}
