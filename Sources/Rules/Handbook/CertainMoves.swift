import Diagnostics
import Ground
import Handbook
import Links

/// Finds where something went that was promised and is gone, where only one place can be meant.
struct CertainMoves {
  private let linked: LinkedHandbook
  private let lines: LedgerLines
  /// The pages that nothing is promised of yet: a page that was there before went nowhere.
  private let fresh: [String]
  /// Each comparison costs; past this many the handbook was replaced.
  private var guesses = Guesses()
  /// What is not promised of the page that was asked for last: a page's promises come in a row.
  private var latest: (page: String, ids: [String])?

  /// Begins with the handbook; nil if its ledger has no file that can be edited.
  init?(_ linked: LinkedHandbook) {
    guard let lines = LedgerLines(linked.ledger) else { return nil }
    (self.linked, self.lines) = (linked, lines)
    fresh = linked.site.pages.filter { linked.ledger.entries(ofPage: $0).isEmpty }.sorted { $0.precedesByBytes($1) }
  }

  /// The fix that says in the ledger where an anchor went, or a page with all its anchors.
  mutating func fix(of promise: Redirects.Broken) -> Diagnostic.Fix? {
    let name = promise.entry.name
    guard promise.cause == .gone else { return nil }
    guard let id = name.id else { return fix(ofPage: promise.entry) }
    guard linked.site.hasPage(name.page) else { return nil }
    guard let new = guesses.certain(for: id, among: unlisted(onPage: name.page)),
      let edit = lines.moving(promise.entry, to: AnchorName(page: name.page, id: new))
    else { return nil }
    let target = AnchorName(page: name.page, id: new)
    return LedgerLines.fix("write that it is now `\(target)`", [edit] + lines.promising([target]))
  }

  private mutating func unlisted(onPage page: String) -> [String] {
    if let latest, ByteName.isSame(latest.page, page) { return latest.ids }
    let ids = linked.unlisted(onPage: page).compactMap(\.name.id)
    latest = (page, ids)
    return ids
  }

  /// The same for a page: one with its name, or nearly, that has all its anchors.
  private mutating func fix(ofPage entry: Ledger.Entry) -> Diagnostic.Fix? {
    let page = entry.name.page
    let anchors = linked.ledger.entries(ofPage: page).filter { $0.name.id != nil && $0.target == nil }
    guard !anchors.isEmpty, guesses.take(fresh.count) else { return nil }
    let name = PathName(page).name
    // Many folders have a front page.
    let isFront = GeneratedFile.frontPage.path[...] == name
    let same = isFront ? [] : fresh.filter { PathName($0).name == name }
    guard let new = same.count == 1 ? same[0] : same.isEmpty ? guesses.certain(for: page, among: fresh) : nil else {
      return nil
    }
    let moved = anchors.map { ($0, AnchorName(page: new, id: $0.name.id)) }
    guard moved.allSatisfy({ linked.site.serves($0.1) }) else { return nil }
    let all = [(entry, AnchorName(page: new))] + moved
    let edits = all.compactMap { lines.moving($0.0, to: $0.1) }
    guard edits.count == all.count else { return nil }
    return LedgerLines.fix("write that it is now `\(new)`", edits + lines.promising(all.map(\.1)))
  }
}
