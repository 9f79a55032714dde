extension GitRepository {
  /// The names of branches, remote branches and tags, those of the newest commits first.
  ///
  /// - Throws: ``HistoryError`` if git fails.
  package func refs() throws(HistoryError) -> [String] {
    let answer = try git([
      "for-each-ref", "--sort=-creatordate", "--format=%(refname:short)", "refs/heads", "refs/remotes", "refs/tags",
    ])
    return String(decoding: answer.output, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  /// The name under which the person at this machine commits; nil if git does not know.
  ///
  /// - Throws: ``HistoryError`` if git fails.
  package func userName() throws(HistoryError) -> String? {
    let answer = try git(["config", "user.name"])
    return answer.status == 0 && !answer.line.isEmpty ? answer.line : nil
  }
}

extension GitRepository {
  /// Where a repository comes from.
  package struct Origin: Sendable, Hashable {
    /// The URL of the remote `origin`, as it is written.
    package var url: String
    /// The branch that a clone starts with; nil if nobody has said.
    package var branch: String?
    /// The path of the folder in the work tree, with a slash at its end; empty for the top.
    package var prefix: String

    package init(url: String, branch: String?, prefix: String) {
      (self.url, self.branch, self.prefix) = (url, branch, prefix)
    }
  }

  /// Where the repository comes from; nil if it has no remote `origin`.
  ///
  /// - Throws: ``HistoryError`` if git fails.
  package func origin() throws(HistoryError) -> Origin? {
    let url = try git(["config", "--get", "remote.origin.url"])
    guard url.status == 0, !url.line.isEmpty else { return nil }
    let head = try git(["symbolic-ref", "--short", "--quiet", "refs/remotes/origin/HEAD"])
    let branch = head.status == 0 && head.line.hasPrefix("origin/") ? String(head.line.dropFirst("origin/".count)) : nil
    return Origin(url: url.line, branch: branch, prefix: try git(["rev-parse", "--show-prefix"]).line)
  }
}
