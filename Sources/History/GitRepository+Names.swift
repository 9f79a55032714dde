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
