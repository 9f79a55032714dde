import Ground

extension GitRepository {
  /// A file that differs from an older commit.
  package struct Change: Sendable, Hashable {
    /// Its path today, from the folder that the repository was opened with.
    package var path: String
    /// Its path at the commit.
    package var oldPath: String
  }

  /// The files below the folder that were there at `commit` and differ from it today, renamed ones too.
  ///
  /// - Throws: ``HistoryError`` if git fails.
  package func changes(since commit: String) throws(HistoryError) -> [Change] {
    let answer = try git([
      "diff", "--no-ext-diff", "--no-textconv", "--ignore-submodules=all", "--name-status", "-z", "-M", "--relative",
      "--end-of-options", commit, "--", ".",
    ])
    guard answer.status == 0 else { throw .failed(answer.reason) }
    var fields = answer.output.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }[...]
    var changes: [Change] = []
    while let status = fields.popFirst(), let path = fields.popFirst() {
      switch status.first {
      case "R", "C":
        if let new = fields.popFirst() { changes.append(Change(path: new, oldPath: path)) }
      case "M", "T": changes.append(Change(path: path, oldPath: path))
      default: continue
      }
    }
    return changes
  }

  /// Everybody who wrote something of each file below the folder, by its path today.
  ///
  /// A file that was moved keeps its authors; who only moved it wrote nothing.
  ///
  /// - Throws: ``HistoryError`` if git fails, or if the history was cut off and would name the wrong people.
  package func authors() throws(HistoryError) -> [String: Set<[String]>] {
    if try isShallow() {
      throw .failed("the history is shallow: it does not show who wrote what; run `git fetch --unshallow`")
    }
    let answer = try git([
      "-c", "core.quotePath=false", "log", "--no-ext-diff", "--no-textconv", "--no-show-signature", "--no-merges",
      "--format=%x01%aN%x02%aE", "--name-status", "-M",
      "--relative", "--", ".",
    ])
    guard answer.status == 0 else { throw .failed(answer.reason) }
    var authors: [String: Set<[String]>] = [:]
    // From the newest commit to the oldest: what each older path is called today.
    var today: [String: String] = [:]
    var author: [String] = []
    for line in answer.output.split(separator: UInt8.lineFeed) {
      if line.first == 1 {
        author = line.dropFirst().split(separator: 2, omittingEmptySubsequences: false).map {
          String(decoding: $0, as: UTF8.self)
        }
        continue
      }
      let fields = line.split(separator: UInt8.tab).map { String(decoding: $0, as: UTF8.self) }
      guard fields.count > 1, let status = fields.first, let path = fields.last else { continue }
      let name = today[path] ?? path
      if status != "R100" { authors[name, default: []].insert(author) }
      if status.hasPrefix("R"), fields.count == 3 { today[fields[1]] = name }
    }
    return authors
  }
}
