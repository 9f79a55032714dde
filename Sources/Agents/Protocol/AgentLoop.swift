import Ground
import Platform

/// Answers messages between two streams, a line each, until the client closes its end.
package struct AgentLoop {
  private let input: Int32
  private let output: Int32

  package init(input: Int32, output: Int32) { (self.input, self.output) = (input, output) }

  /// Runs until the input ends.
  ///
  /// - Returns: Whether everything that there was to say could be sent; if not, `errno` says why.
  package func run(_ server: AgentServer) -> Bool {
    // A client that is gone is an error of `write`, not the end of the process.
    signal(SIGPIPE, SIG_IGN)
    var lines = MessageLines(maximumSize: AgentServer.maximumSize)
    while true {
      let bytes = [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, count in
        count = max(0, SystemCall.readBytes(input, into: UnsafeMutableRawBufferPointer(buffer)))
      }
      for line in lines.take(bytes, isLast: bytes.isEmpty) {
        if let answer = server.answer(line), !write(answer) { return false }
      }
      if bytes.isEmpty { return true }
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
