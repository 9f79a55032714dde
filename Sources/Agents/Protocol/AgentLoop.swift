import Ground
import Platform
import RPC

/// Answers messages between two streams, a line each, until the client closes its end.
package struct AgentLoop {
  private let input: Int32
  private let output: Int32

  package init(input: Int32, output: Int32) { (self.input, self.output) = (input, output) }

  /// Runs until the input ends.
  ///
  /// - Returns: Nil where everything was read and answered, else what could not be done; `errno` says why.
  package func run(_ server: AgentServer) -> String? {
    // A client that is gone is an error of `write`, not the end of the process.
    signal(SIGPIPE, SIG_IGN)
    var lines = MessageLines(maximumSize: AgentServer.maximumSize)
    while true {
      guard let bytes = MessageStream.read(input) else { return "read standard input" }
      for line in lines.take(bytes, isLast: bytes.isEmpty) {
        if let answer = server.answer(line), !write(answer) { return "write to standard output" }
      }
      if bytes.isEmpty { return nil }
    }
  }

  private func write(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBytes { bytes in
      var sent = 0
      while sent < bytes.count {
        let written = SystemCall.writeBytes(output, from: UnsafeRawBufferPointer(rebasing: bytes[sent...]))
        guard written > 0 || errno == EINTR else { return false }
        sent += max(0, written)
      }
      return true
    }
  }
}
