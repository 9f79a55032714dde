import Ground

/// Why something cannot be done, in the words that the command line has for it.
enum EditorFailure {
  static func sentence(_ error: any Error) -> String {
    guard let refusal = (error as? any Refusing)?.refusal else { return "\(error)" }
    return refusal.reasons.map { [$0.message, $0.help].compactMap { $0 }.joined(separator: "; ") }
      .joined(separator: "; ")
  }
}
