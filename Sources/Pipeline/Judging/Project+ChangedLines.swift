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
      guard let found = byPath[ByteName(real)] else { continue }
      lines.append((finding.file, endsLinesAsGit(finding.file) ? found : [1...Int.max]))
    }
    let filter = ChangedLines(lines)
    let kept = report.diagnostics.compactMap(filter.part)
    func places(_ findings: [Diagnostic]) -> Int { findings.reduce(0) { $0 + $1.placeCount } }
    report.setAside.unchanged += places(report.diagnostics) - places(kept)
    report.diagnostics = kept.sorted()
  }

  /// Whether the lines of a file end where git's do: to git a lone carriage return is part of a line.
  private func endsLinesAsGit(_ file: String) -> Bool {
    guard let bytes = try? options.unsaved.bytes(of: file) else { return false }
    var index = 0
    while let place = UTF8Text.first(.carriageReturn, in: bytes, from: index) {
      guard place + 1 < bytes.count, bytes[place + 1] == .lineFeed else { return false }
      index = place + 2
    }
    return true
  }
}
