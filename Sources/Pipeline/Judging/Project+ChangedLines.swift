import Diagnostics
import Files
import Findings
import Ground
import History
import Platform

extension Project {
  /// Takes the findings out of a report that are on lines that did not change since the commit of `--base`, and counts
  /// them.
  ///
  /// - Throws: `HistoryError` if git cannot say.
  func leaveChanged(in report: inout Report) throws {
    guard let ref = options.base else { return }
    let repository = try GitRepository(of: content)
    let changed = try repository.changedLines(since: try repository.base(of: ref))
    let byPath = Dictionary(changed.map { (ByteName($0.path), $0.lines) }, uniquingKeysWith: { $0 + $1 })
    // git names files by where they are, findings by how they were found.
    var names: Set<ByteName> = []
    var lines: [(path: String, lines: [ClosedRange<Int>])] = []
    for finding in report.diagnostics where names.insert(ByteName(finding.file)).inserted {
      let real = SystemCall.realPath(finding.file) ?? AbsolutePath.of(finding.file)
      if let found = byPath[ByteName(real)] { lines.append((finding.file, found)) }
    }
    let filter = ChangedLines(lines)
    let kept = report.diagnostics.filter(filter.hold)
    report.setAside.unchanged += report.diagnostics.count - kept.count
    report.diagnostics = kept
  }
}
