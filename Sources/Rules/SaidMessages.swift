import Ground

/// What rules say besides their findings, from any thread.
final class SaidMessages: Sendable {
  private let messages = Mutex<[String]>([])

  /// Adds a message.
  func add(_ message: String) { messages.withLock { $0.append(message) } }

  /// The messages, sorted: which rule ended first is chance.
  var all: [String] { messages.withLock { $0 }.sorted() }
}
