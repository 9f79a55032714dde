import Ground

extension GitRepository {
  /// The lines of a file that are not as they were at a commit.
  package struct ChangedFile: Sendable, Hashable {
    /// The file, from the root of the file system, through no link.
    package var path: String
    /// Its lines that are new or other, counted from 1; none where lines only went, every line where git takes the file
    /// for no text.
    package var lines: [ClosedRange<Int>]
  }

  /// Every file of the work tree that differs from a commit, those that git does not know yet too.
  ///
  /// - Throws: ``HistoryError`` if git fails.
  package func changedLines(since commit: String) throws(HistoryError) -> [ChangedFile] {
    let top = try git(["rev-parse", "--show-toplevel"])
    guard top.status == 0 else { throw .failed(top.reason) }
    let names = try difference(from: commit, ["--name-status", "-z"])
    let hunks = try difference(from: commit, ["--unified=0", "--no-color"])
    let paths = Self.paths(of: names)
    let lines = Self.lines(of: hunks)
    guard paths.count == lines.count else { throw .failed("the files changed while git looked at them; try again") }
    let new = try git(["-C", top.line, "ls-files", "-z", "--others", "--exclude-standard"])
    guard new.status == 0 else { throw .failed(new.reason) }
    let folder = top.line == "/" ? "" : top.line
    return zip(paths, lines).map { ChangedFile(path: folder + "/" + $0, lines: $1) }
      + new.output.split(separator: 0).map {
        ChangedFile(path: folder + "/" + String(decoding: $0, as: UTF8.self), lines: [1...Int.max])
      }
  }

  private func difference(from commit: String, _ form: [String]) throws(HistoryError) -> [UInt8] {
    let answer = try git(
      ["diff", "--no-ext-diff", "--no-textconv", "--ignore-submodules=all", "-M"] + form + ["--end-of-options", commit])
    guard answer.status == 0 else { throw .failed(answer.reason) }
    return answer.output
  }

  /// The path of each file today, in the order of a list of names with their states.
  private static func paths(of names: [UInt8]) -> [String] {
    var fields = names.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }[...]
    var paths: [String] = []
    while let status = fields.popFirst(), let path = fields.popFirst() {
      let isMoved = status.first == "R" || status.first == "C"
      let today = isMoved ? fields.popFirst() ?? path : path
      // A file that became a link, or a link that became a file, goes and comes in a patch.
      paths += Array(repeating: today, count: status.first == "T" ? 2 : 1)
    }
    return paths
  }

  /// The new lines of each file, in the order of a patch without context.
  ///
  /// Every line of a file begins with a sign there, so that no text of it can be taken for a head.
  private static func lines(of patch: [UInt8]) -> [[ClosedRange<Int>]] {
    var files: [[ClosedRange<Int>]] = []
    for line in patch.split(separator: UInt8.lineFeed) {
      if line.starts(with: "diff --git ".utf8) {
        files.append([])
      } else if line.starts(with: "@@ -".utf8), let lines = hunk(line), !files.isEmpty {
        files[files.count - 1].append(lines)
      } else if line.starts(with: "Binary files ".utf8), !files.isEmpty {
        // So says the attribute `-diff` of a text too: nobody knows which of its lines changed.
        files[files.count - 1] = [1...Int.max]
      }
    }
    return files
  }

  /// The new lines of `@@ -1,2 +3,4 @@ …`; nil where lines only went.
  private static func hunk(_ line: ArraySlice<UInt8>) -> ClosedRange<Int>? {
    guard let plus = line.firstIndex(of: UInt8.plus) else { return nil }
    let numbers = line[(plus + 1)...].prefix { $0 != .space }.split(separator: UInt8.comma).compactMap {
      Int(String(decoding: $0, as: UTF8.self))
    }
    guard let first = numbers.first else { return nil }
    let count = numbers.count > 1 ? numbers[1] : 1
    return count > 0 ? first...first + count - 1 : nil
  }
}
