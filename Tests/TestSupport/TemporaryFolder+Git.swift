import Foundation

extension TemporaryFolder {
  /// A program that ended with another status than 0.
  struct ProgramFailed: Error {
    var words: [String]
    var status: Int32
  }

  /// Runs git in the folder, as somebody; gives what it printed.
  @discardableResult
  package func git(_ arguments: String...) throws -> String {
    let identity = ["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"]
    return try run(["git", "-C", path] + identity + arguments)
  }

  /// Commits everything in the folder.
  package func commit(_ message: String) throws {
    try git("add", "--all")
    try git("commit", "--quiet", "--message", message)
  }

  /// Runs a shell in the folder; gives what it printed.
  @discardableResult
  package func shell(_ command: String) throws -> String { try run(["sh", "-c", "cd '\(path)' && \(command)"]) }

  private func run(_ words: [String]) throws -> String {
    let outcome = try Command.run("/usr/bin/env", words, in: path)
    guard outcome.status == 0 else { throw ProgramFailed(words: words, status: outcome.status) }
    return String(decoding: outcome.stdout, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
