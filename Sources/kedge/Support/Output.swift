import Diagnostics
import Files
import Handbook
import Platform

/// The two streams: results go to standard output, messages to standard error.
enum Output {
  /// Writes a result.
  static func write(_ text: String) { write(text, to: STDOUT_FILENO) }

  /// Writes a message, as a line.
  static func message(_ text: String) { write(text + "\n", to: STDERR_FILENO) }

  /// Whether standard output is a terminal.
  static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

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
