/// Shows a long text page by page, by another program that has the terminal meanwhile.
package enum Pager {
  /// Gives a text to a pager and waits until the person leaves it.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - command: The pager, as a shell runs it.
  /// - Returns: Whether there is such a program.
  package static func show(_ text: String, command: String) -> Bool {
    // `less` shows colours only if it is told to, whatever else it was told.
    guard let pipe = popen("LESS=\"-R ${LESS-}\"; export LESS; " + command, "w") else { return false }
    // Ctrl-C is for the pager, and leaving it before the end is no failure.
    let (interrupt, broken) = (signal(SIGINT, SIG_IGN), signal(SIGPIPE, SIG_IGN))
    defer {
      signal(SIGINT, interrupt)
      signal(SIGPIPE, broken)
    }
    var text = text
    text.withUTF8 { _ = fwrite($0.baseAddress, 1, $0.count, pipe) }
    let status = pclose(pipe)
    // What a shell says of a program that is not there, or cannot be run.
    return ![127, 126].contains((status >> 8) & 0xFF)
  }
}
