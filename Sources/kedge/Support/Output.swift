import Diagnostics
import Files
import Handbook
import Platform

/// The two streams: results go to standard output, messages to standard error.
enum Output {
  /// Writes a result.
  static func write(_ text: String) { write(text, to: STDOUT_FILENO) }

  /// Writes a message, as a line, or as several in a narrow window.
  static func message(_ text: String) {
    write(Terminal.wrapped(text, to: window(STDERR_FILENO), indent: "  ") + "\n", to: STDERR_FILENO)
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

  private static func window(_ descriptor: Int32) -> Int? {
    var size = winsize()
    guard isatty(descriptor) == 1, ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
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

  private static func write(_ text: String, to descriptor: Int32) {
    var text = text
    text.withUTF8 { buffer in
      var rest = UnsafeRawBufferPointer(buffer)
      while !rest.isEmpty {
        let written = SystemCall.writeBytes(descriptor, from: rest)
        if written < 0, errno == EINTR { continue }
        guard written > 0 else { return }
        rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(written))
      }
    }
  }
}
