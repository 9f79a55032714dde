import Diagnostics
import Files
import Findings
import Ground
import Handbook

extension Project {
  /// How often fixes are applied and the result is checked again: what one fix brings to light, the next may end.
  private static let mostRounds = 10

  /// Works out what the wanted fixes make of the handbook; nothing is written.
  ///
  /// - Parameter choice: Which fixes are wanted.
  /// - Returns: The files as they would be, and what is left.
  /// - Throws: What ``checkEverything()`` throws.
  package func fixed(_ choice: FixChoice) throws -> FixedHandbook {
    var fixed = FixedHandbook()
    var project = self
    var before: [ByteName: [UInt8]] = [:]
    var after: [ByteName: [UInt8]] = [:]
    var seen: Set<UInt64> = []
    var tried: Set<TriedFix> = []
    for round in 0...Self.mostRounds {
      let findings = try project.check().report.diagnostics
      fixed.left = findings
      guard round < Self.mostRounds else { break }
      let (edits, applied, keepsLedger) = try project.edits(findings, choice, &tried)
      fixed.keepsLedger = keepsLedger
      // A fix that another one undoes would go on for ever.
      let state = edits.map { ContentDigest.of($0.value.bytes) }.reduce(0, ^)
      guard !edits.isEmpty, seen.insert(state).inserted else { break }
      fixed.applied += applied
      for (name, edit) in edits {
        if before[name] == nil { before[name] = edit.source.bytes }
        after[name] = edit.bytes
        project.options.unsaved[name.text] = edit.bytes
      }
      // What kedge.yml says is read again with it.
      project = try Project.open(project.options)
    }
    for (name, bytes) in after.sorted(by: { $0.key.text.precedesByBytes($1.key.text) }) {
      guard let old = before[name], old != bytes else { continue }
      fixed.files.append(.init(path: name.text, before: old, after: bytes))
    }
    return fixed
  }

  /// The edits of a round, those that touch others left for the next.
  private func edits(
    _ findings: [Diagnostic], _ choice: FixChoice, _ tried: inout Set<TriedFix>
  ) throws -> (edits: [ByteName: FixEdits], applied: [FixedHandbook.Applied], keepsLedger: Bool) {
    var edits: [ByteName: FixEdits] = [:]
    var applied: [FixedHandbook.Applied] = []
    let forbidsPromises = findings.contains(where: Self.forbidsPromises)
    var keepsLedger = false
    var fresh: Set<TriedFix> = []
    for finding in findings {
      // What was fixed and is still there is not fixed by this, and would be tried for ever.
      guard let fix = choice.fix(of: finding), !tried.contains(TriedFix(finding, fix)) else { continue }
      let parts = Dictionary(grouping: fix.edits) { ByteName($0.file) }
      guard !forbidsPromises || !parts.keys.contains(where: { $0.text == ledgerPath }) else {
        keepsLedger = true
        continue
      }
      guard parts.keys.allSatisfy({ mayFix($0.text) }) else { continue }
      for name in parts.keys where edits[name] == nil {
        edits[name] = FixEdits(
          SourceFile(path: name.text, bytes: try options.unsaved.bytes(of: name.text)),
          isSortedList: name.text == ledgerPath)
      }
      guard parts.allSatisfy({ name, part in edits[name]?.hasRoom(for: part) == true }) else { continue }
      for (name, part) in parts { edits[name]?.take(part) }
      applied.append(.init(finding: finding, title: fix.title))
      fresh.insert(TriedFix(finding, fix))
    }
    tried = Self.moved(tried.union(fresh), by: edits)
    return (edits.filter { $0.value.bytes != $0.value.source.bytes }, applied, keepsLedger)
  }

  /// What was tried, on the lines where it is after the edits.
  private static func moved(_ tried: Set<TriedFix>, by edits: [ByteName: FixEdits]) -> Set<TriedFix> {
    var moved: Set<TriedFix> = []
    for (name, group) in Dictionary(grouping: tried, by: \.file) {
      let numbers = group.map(\.line)
      let lines: [Int?] = edits[name]?.lines(after: numbers) ?? numbers
      for (one, line) in zip(group, lines) {
        guard let line else { continue }
        var one = one
        one.line = line
        moved.insert(one)
      }
    }
    return moved
  }

  /// Whether a file is one that fixes may change: it is in the content folder, `kedge.yml` or the ledger.
  private func mayFix(_ path: String) -> Bool {
    path == ledgerPath || path == configuration.source?.path
      || AbsolutePath.of(path).hasPrefix(AbsolutePath.of(content) + "/")
  }

  /// Writes what fixing came to, all of it or nothing in the content folder, then `kedge.yml`.
  ///
  /// - Parameter fixed: What ``fixed(_:)`` made.
  /// - Throws: ``Refusal`` if a file has changed since it was read, or cannot be written; then nothing is changed.
  package func write(_ fixed: FixedHandbook) throws(Refusal) {
    for file in fixed.files where (try? FileTree.bytes(of: file.path)) != file.before {
      throw Refusal(
        "`\(file.path)` has changed since it was read: nothing was written", help: "run the command again")
    }
    let own = configuration.source?.path
    let documents = fixed.files.filter { $0.path != own }
    if !documents.isEmpty {
      try FileChanges(in: content, besides: [ledgerPath]).make(documents.map { ($0.path, $0.after) }, removing: [])
    }
    for file in fixed.files where file.path == own { try WholeFile.write(file.after, to: file.path) }
  }
}

/// A fix of a finding that was made, and the line of the finding in the text that came of it.
private struct TriedFix: Hashable {
  var rule: String
  var file: ByteName
  var message: String
  var title: String
  var line: Int

  init(_ finding: Diagnostic, _ fix: Diagnostic.Fix) {
    (rule, message, title) = (finding.rule.name, finding.message, fix.title)
    (file, line) = (ByteName(finding.file), finding.range.lowerBound.line)
  }
}
