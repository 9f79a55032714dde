import Foundation
import TestSupport

@testable import kedge

/// A case that was run, and how what came out differs from what the case expects.
struct CaseRun {
  var stdout = ""
  var stderr = ""
  var statuses: [Int32] = []
  /// What is not as the case has it, for people.
  var complaints: [String] = []

  /// Runs every command of `file` in a new folder.
  ///
  /// - Throws: `Command.Failure` and file errors: a broken environment.
  init(_ file: CaseFile) throws {
    let folder = try TemporaryFolder()
    var unreadable: [String] = []
    for input in file.inputs {
      if input.flags.contains("symlink") {
        try folder.link(input.path, to: String(decoding: input.content, as: UTF8.self))
      } else {
        try folder.write(input.path, input.content)
      }
      if input.flags.contains("unreadable") { unreadable.append(folder.path + "/" + input.path) }
    }
    for step in file.steps {
      let before = try Snapshot(of: folder.path)
      for path in unreadable { chmod(path, 0) }
      let outcome = try Self.run(step.words, in: folder, unprivileged: !unreadable.isEmpty)
      for path in unreadable { chmod(path, 0o600) }
      take(outcome, step, in: file)
      guard Self.onlyReads(step.words) else { continue }
      let changes = try Snapshot(of: folder.path).differences(from: before)
      if !changes.isEmpty { complaints.append("`\(step.words.joined(separator: " "))` writes: \(changes)") }
    }
    if let difference = TextDifference.between(expected: file.stdout, got: stdout) {
      complaints.append("standard output:\n" + difference)
    }
    if let expected = file.stderr, let difference = TextDifference.between(expected: expected, got: stderr) {
      complaints.append("standard error:\n" + difference)
    }
    if !complaints.isEmpty, file.stderr == nil, !stderr.isEmpty { complaints.append("standard error was:\n" + stderr) }
  }

  /// Rewrites the expected statuses and output of a case as this run had them.
  func bless(_ file: CaseFile, in folder: String = Repository.cases) throws {
    var lines = Array(file.lines[..<file.inputLineCount])
    for (step, status) in zip(file.steps, statuses).reversed() {
      if let line = step.statusLine {
        if status == 0 { lines.remove(at: line) } else { lines[line] = "? \(status)" }
      } else if status != 0 {
        lines.insert("? \(status)", at: step.line + 1)
      }
    }
    var text = lines.map { $0 + "\n" }.joined() + "-- stdout --\n" + stdout
    if file.stderr != nil { text += "-- stderr --\n" + stderr }
    try Data(text.utf8).write(to: URL(filePath: folder + "/" + file.path))
  }

  /// Whether a command is a verb that may write nothing; `check` writes where it is asked for a baseline.
  private static func onlyReads(_ words: [String]) -> Bool {
    words.count > 1 && words[0] == "kedge" && !Kedge.writingVerbs.contains(words[1])
      && !words.contains("--write-baseline")
  }

  private mutating func take(_ outcome: Command.Outcome, _ step: CaseFile.Step, in file: CaseFile) {
    stdout += String(decoding: outcome.stdout, as: UTF8.self)
    stderr += String(decoding: outcome.stderr, as: UTF8.self)
    statuses.append(outcome.status)
    if outcome.status != step.status {
      complaints.append(
        "`\(step.words.joined(separator: " "))` exits with \(outcome.status), expected is \(step.status)")
    }
  }

  /// To root every file is readable, unless it gives that power up first.
  private static let withoutPrivileges = ["--bounding-set=-dac_override,-dac_read_search", Repository.kedge]

  /// Who commits in a case.
  private static let identity = [
    "-c", "user.name=Alice Example", "-c", "user.email=alice@example.com", "-c", "commit.gpgsign=false",
  ]

  /// A path whose content hash is left out: what a script holds is not a concern of a case.
  private static func withoutHash(_ path: String) -> String {
    path.replacing(/^(assets\/[a-z]+-)[0-9a-f]{10}(\.[a-z]+)$/) { "\($0.1)HASH\($0.2)" }
  }

  private static func run(
    _ words: [String], in folder: TemporaryFolder, unprivileged: Bool
  ) throws -> Command.Outcome {
    switch words.first {
    case "kedge" where unprivileged && geteuid() == 0:
      return try Command.run("/usr/bin/setpriv", withoutPrivileges + words.dropFirst(), in: folder.path)
    case "kedge": return try Command.run(Repository.kedge, Array(words.dropFirst()), in: folder.path)
    case "git":
      return try Command.run("/usr/bin/env", ["git"] + identity + words.dropFirst(), in: folder.path)
    case "cp" where words.count == 3:
      try folder.write(words[2], Array(try folder.text(words[1]).utf8))
      return Command.Outcome(status: 0, stdout: [], stderr: [])
    case "ls" where words.count == 2:
      let paths = try Snapshot(of: folder.path + "/" + words[1]).paths
      return Command.Outcome(
        status: 0, stdout: paths.flatMap { Array((withoutHash($0) + "\n").utf8) }, stderr: [])
    case "grep" where words.count == 3:
      let lines = try folder.text(words[2]).split(separator: "\n").filter { $0.contains(words[1]) }
      return Command.Outcome(status: 0, stdout: lines.flatMap { Array(($0 + "\n").utf8) }, stderr: [])
    case "cat" where words.count == 2:
      return Command.Outcome(status: 0, stdout: Array(try folder.text(words[1]).utf8), stderr: [])
    default: throw CaseFile.Malformed(description: "no such command: \(words)")
    }
  }
}
