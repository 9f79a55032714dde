import Ground
import Platform

/// The git repository that a folder belongs to: older versions of its files, as values.
package struct GitRepository: Sendable {
  private let folder: String
  private let seconds: Double
  private let program: String
  /// Settings that switch off the programs through which git would pass the files of the work tree.
  private var filtersOff: [String] = []

  /// Finds the repository of a folder.
  ///
  /// - Parameters:
  ///   - folder: Any folder of the work tree.
  ///   - seconds: How long git may take for one answer.
  ///   - program: The program, a name to be found on `PATH` or a path.
  /// - Throws: ``HistoryError`` if git is missing or the folder belongs to no repository.
  package init(of folder: String, seconds: Double = 20, program: String = "git") throws(HistoryError) {
    self.folder = folder
    self.seconds = seconds
    self.program = program
    if let bare = GitDistrust.bareFolder(above: folder) {
      throw .noRepository(folder: folder, reason: "`\(bare)` looks like a repository without a work tree")
    }
    let answer = try git(["rev-parse", "--is-inside-work-tree"])
    guard answer.status == 0 else { throw .noRepository(folder: folder, reason: answer.reason) }
    filtersOff = GitDistrust.filtersOff(
      try git(["config", "-z", "--name-only", "--get-regexp", #"^filter\..*\.(clean|smudge|process)$"#]).output)
  }

  /// The commit from which the work tree and `ref` both come: what the current branch must not lose.
  ///
  /// Where the two have no common history that is `ref` itself.
  ///
  /// - Throws: ``HistoryError`` if `ref` is unknown or the history was cut off before the two meet.
  package func base(of ref: String) throws(HistoryError) -> String {
    let commit = try commit(ref)
    let answer = try git(["merge-base", "HEAD", commit])
    if answer.status == 0 { return answer.line }
    if try isShallow() { throw .shallow(ref: ref) }
    return commit
  }

  /// The commit that a name means.
  ///
  /// - Throws: ``HistoryError`` if it means none.
  package func commit(_ ref: String) throws(HistoryError) -> String {
    let answer = try git(["rev-parse", "--verify", "--quiet", "--end-of-options", ref + "^{commit}"])
    guard answer.status == 0, !answer.line.isEmpty else {
      if try isShallow() { throw .shallow(ref: ref) }
      throw .unknownRef(ref)
    }
    return answer.line
  }

  /// The last commit before a moment, given in seconds since 1970; nil if there was none yet.
  ///
  /// - Throws: ``HistoryError`` if git fails, or if the history was cut off after the moment.
  package func commit(at seconds: Int) throws(HistoryError) -> String? {
    let answer = try git(["rev-list", "--max-count=1", "--min-age=\(seconds)", "HEAD"])
    guard answer.status == 0 else { throw .failed(answer.reason) }
    if !answer.line.isEmpty { return answer.line }
    if try isShallow() { throw .shallow(ref: "HEAD") }
    return nil
  }

  /// Reads a file at a commit.
  ///
  /// - Parameters:
  ///   - path: The path from the folder that the repository was opened with.
  ///   - commit: As ``commit(_:)`` or ``base(of:)`` gives it.
  /// - Returns: The bytes; nil if the commit does not have the file.
  /// - Throws: ``HistoryError`` if git fails.
  package func file(_ path: String, at commit: String) throws(HistoryError) -> [UInt8]? {
    let prefix = try git(["rev-parse", "--show-prefix"])
    guard let full = Self.resolve(prefix.line + path) else { return nil }
    let listing = try git(["ls-tree", "-z", "--full-tree", commit, "--", full])
    guard listing.status == 0 else { throw .failed(listing.reason) }
    // `100644 blob <id>\t<path>\0`
    let fields = listing.output.prefix { $0 != .tab }.split(separator: UInt8.space)
    guard fields.count == 3, fields[1].elementsEqual("blob".utf8) else { return nil }
    let blob = try git(["cat-file", "blob", String(decoding: fields[2], as: UTF8.self)])
    guard blob.status == 0 else { throw .failed(blob.reason) }
    return blob.output
  }

  /// Whether the history was cut off, as CI systems do by default.
  package func isShallow() throws(HistoryError) -> Bool {
    try git(["rev-parse", "--is-shallow-repository"]).line == "true"
  }

  struct Answer {
    var output: [UInt8]
    var status: Int32
    var reason: String
    var line: String { String(decoding: output.prefix { $0 != .lineFeed }, as: UTF8.self) }
  }

  func git(_ arguments: [String]) throws(HistoryError) -> Answer {
    let settings = (GitDistrust.settings + filtersOff).flatMap { ["-c", $0] }
    let (outcome, code) = Spawn.run(
      [program] + settings + GitDistrust.options + ["-C", folder] + arguments,
      environment: GitDistrust.environment(ProcessEnvironment.variables), seconds: seconds)
    guard let outcome else { throw code == ENOENT ? .noGit : .failed(String(cString: strerror(code))) }
    guard let status = outcome.status else { throw .tooSlow(seconds: Int(seconds)) }
    let reason = String(decoding: outcome.errors, as: UTF8.self).split(separator: "\n").last.map(String.init) ?? ""
    return Answer(output: outcome.output, status: status, reason: reason)
  }

  /// The path without `.` and `..`; nil if it is outside the work tree.
  private static func resolve(_ path: String) -> String? {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part != ".." { parts.append(part) } else if parts.popLast() == nil { return nil }
    }
    return parts.joined(separator: "/")
  }
}
