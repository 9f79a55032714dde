import Foundation
import Platform

/// A run of a program, and what came of it.
///
/// Foundation's `Process` sometimes waits for ever for a child that has ended, when many tests run at once.
package struct Command {
  /// What a program left.
  package struct Outcome {
    /// The exit status; 128 and the signal's number where a signal ended it.
    package var status: Int32
    package var stdout: [UInt8]
    package var stderr: [UInt8]

    package init(status: Int32, stdout: [UInt8], stderr: [UInt8]) {
      (self.status, self.stdout, self.stderr) = (status, stdout, stderr)
    }
  }

  /// Why a program could not be run to its end.
  package struct Failure: Error, CustomStringConvertible {
    package var description: String

    package init(description: String) { self.description = description }
  }

  /// The day that counts as today, 2026-11-21, and nothing of the environment that runs the tests.
  package static let environment = [
    "NO_COLOR=1", "SOURCE_DATE_EPOCH=1795219200", "PATH=/usr/local/bin:/usr/bin:/bin", "LC_ALL=C.UTF-8", "TZ=UTC",
  ]

  /// Runs `program` in `folder` and waits for it, at most `limit` seconds.
  ///
  /// Its output goes into files, which take any amount while nobody reads.
  ///
  /// - Throws: ``Failure`` if it cannot be started or does not end in time.
  package static func run(
    _ program: String, _ arguments: [String], in folder: String, environment: [String] = Command.environment,
    limit: Double = 120
  ) throws -> Outcome {
    let output = try TemporaryFolder()
    let (out, err) = (output.path + "/stdout", output.path + "/stderr")
    #if canImport(Glibc)
      var actions = posix_spawn_file_actions_t()
    #else
      var actions: posix_spawn_file_actions_t?
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, out, O_WRONLY | O_CREAT, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, err, O_WRONLY | O_CREAT, 0o600)
    var process: pid_t = 0
    let code = withStrings(Self.shell + [folder, program] + arguments) { argv in
      withStrings(environment) { envp in posix_spawn(&process, Self.shell[0], &actions, nil, argv, envp) }
    }
    guard code == 0 else { throw Failure(description: "cannot start \(program): \(String(cString: strerror(code)))") }
    let status = try wait(for: process, until: Date.now + limit)
    return Outcome(status: status, stdout: try bytes(of: out), stderr: try bytes(of: err))
  }

  /// Changes the folder, which the C library can do while spawning, but Swift's module of it does not show.
  private static let shell = ["/bin/sh", "-c", "cd \"$1\" && shift && exec \"$@\"", "sh"]

  private static func wait(for process: pid_t, until end: Date) throws -> Int32 {
    var status: Int32 = 0
    var pause: UInt32 = 200
    while true {
      let result = waitpid(process, &status, WNOHANG)
      if result == process { break }
      if result < 0, errno != EINTR { throw Failure(description: "waitpid: \(String(cString: strerror(errno)))") }
      if Date.now > end {
        kill(process, SIGKILL)
        waitpid(process, &status, 0)
        throw Failure(description: "the program did not end in time")
      }
      usleep(pause)
      pause = min(pause * 2, 20_000)
    }
    return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
  }

  private static func bytes(of path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: path)))
  }

  private static func withStrings<Result>(
    _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let pointers = texts.map { strdup($0) }
    defer { pointers.forEach { free($0) } }
    return body(pointers + [nil])
  }
}
