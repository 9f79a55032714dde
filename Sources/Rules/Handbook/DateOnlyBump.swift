import Diagnostics
import Handbook
import Links
import YAML

/// A newer test date comes with a newer record: who tested, how, how long it took, or where the proof is.
///
/// Speaks only where `--base` says what the date is compared with.
struct DateOnlyBump: HandbookRule {
  static let rule = Rule(
    "date-only-bump", .warning,
    "compared with `--base`, no test date changed while the rest of its record stayed the same")

  /// What a real test changes in addition to the date.
  private static let proof = [
    Keys.evidence.untyped, Keys.testedBy.untyped, Keys.testKind.untyped, Keys.actualRTO.untyped,
  ]

  func check(_ linked: LinkedHandbook, in context: HandbookContext) -> [Diagnostic] {
    let older = linked.handbook.history.older
    guard !older.isEmpty else { return [] }
    return linked.handbook.documents.compactMap { document in
      guard let before = older[document.path], let now = document.testRecord.lastTested,
        let then = before.written(Keys.lastTested)?.scalar, let text = now.scalar, text != then,
        Self.proof.allSatisfy({ document.frontMatter.written($0)?.texts == before.written($0)?.texts })
      else { return nil }
      return context.finding(
        self, "the test date changed from \(then) to \(text), and nothing else in the record did", in: document,
        at: now.range, help: "record a real test with `kedge tested \(document.stem)`, or restore the date")
    }
  }
}
