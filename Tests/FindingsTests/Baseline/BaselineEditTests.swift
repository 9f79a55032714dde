import Diagnostics
import Findings
import Foundation
import Links
import Rules
import TestSupport
import Testing

/// A baseline holds while people write: `KEDGE_BASELINE_EDITS` says how many edits are tried, `KEDGE_SEED` where they
/// begin.
@Suite struct BaselineEditTests {
  private static let edits = ProcessInfo.processInfo.environment["KEDGE_BASELINE_EDITS"].flatMap { Int($0) } ?? 120
  /// How many edits one handbook sees.
  private static let each = 20

  @Test(
    "Whatever is moved, renamed or turned on, nothing new is swallowed, and at most one old finding in a hundred is new"
  )
  func edits() throws {
    var (judged, falselyNew, swallowed, new, tried) = (0, 0, 0, 0, 0)
    for seed in RandomSource.seeds(UInt64(max(1, Self.edits / Self.each))) {
      var random = RandomSource(seed: seed)
      var handbook = try EditedHandbook(seed: seed)
      let (first, findings) = try handbook.read()
      handbook.begin(findings)
      handbook.ledger = first.acceptedLedger
      let empty = Baseline(path: handbook.folder.path + "/kedge-baseline.txt")
      let written = try #require(try Self.judge(findings, first, empty).match).accepted
      let (baseline, broken) = Baseline.read(SourceFile(path: empty.path, text: written.text))
      #expect(broken.isEmpty && !findings.isEmpty)
      #expect(baseline.entries.count == findings.reduce(0) { $0 + $1.placeCount })
      #expect(try Self.judge(findings, first, baseline).diagnostics.isEmpty)
      for step in 0..<Self.each {
        let edit = try handbook.edit(&random)
        tried += 1
        let (linked, findings) = try handbook.read()
        handbook.ledger = linked.with(handbook.ledger).acceptedLedger
        let shown = try Self.judge(findings, linked, baseline).diagnostics.filter { $0.rule != .unusedBaselineEntry }
        let (truth, reported) = (handbook.counts(findings), handbook.counts(shown).all)
        for meaning in truth.all.keys {
          let (real, said) = (truth.new[meaning] ?? 0, reported[meaning] ?? 0)
          falselyNew += max(0, said - real)
          swallowed += max(0, real - said)
          new += real
          if real > said { Issue.record("seed \(seed), edit \(step) (\(edit)): \(meaning) is swallowed") }
          if said > real { print("seed \(seed), edit \(step) (\(edit)): \(meaning) is new, \(said) for \(real)") }
        }
        judged += truth.all.values.reduce(0, +)
      }
    }
    print(
      "baseline: \(tried) edits, \(judged) findings judged, \(new) of them new, \(falselyNew) falsely new, \(swallowed) swallowed"
    )
    #expect(swallowed == 0)
    #expect(falselyNew * 100 <= judged - new)
    #expect(new > tried)
  }

  private static func judge(_ findings: [Diagnostic], _ linked: LinkedHandbook, _ baseline: Baseline) throws
    -> Judgement
  {
    try Judgement(
      findings, of: linked, rules: RuleCatalogue.checked + Baseline.rules + Suppressions.rules, unjudged: [],
      baseline: baseline, isWhole: true)
  }
}
