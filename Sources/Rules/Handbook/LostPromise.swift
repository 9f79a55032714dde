import Diagnostics
import Handbook
import Links

/// The ledger still has every line that it had.
struct LostPromise: HandbookRule {
  static let rule = Rule(
    "lost-promise", .error, "the ledger has every anchor that it had at `--base`, or that the live site promises",
    .ledger)

  func check(_ linked: LinkedHandbook, in context: HandbookContext) -> [Diagnostic] {
    var advice = PromiseAdvice(linked)
    var told: Set<AnchorName> = []
    return linked.records.flatMap { record in
      record.names.compactMap { name -> Diagnostic? in
        guard linked.ledger[name] == nil, told.insert(name).inserted else { return nil }
        let help =
          linked.site.serves(name)
          ? "it is still served; promise it again: `kedge anchors accept`"
          : advice.mend(name, option: " " + record.option)
        return Diagnostic(
          Self.rule, "`\(name)` is promised in `\(record.origin)` and not in the ledger", file: linked.ledger.path,
          range: Position.start..<Position.start, help: help)
      }
    }
  }
}
