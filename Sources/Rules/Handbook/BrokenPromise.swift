import Diagnostics
import Ground
import Handbook
import Links

/// Every anchor of the ledger still leads somewhere.
struct BrokenPromise: HandbookRule {
  static let rule = Rule(
    "broken-promise", .error, "every anchor that was promised is on its page, or the ledger says where it went",
    .ledger)

  func check(_ linked: LinkedHandbook, in context: HandbookContext) -> [Diagnostic] {
    let broken = linked.redirects.broken
    // A page that went takes its anchors with it: that is one finding.
    var lostWithPage: [String: Int] = [:]
    for promise in broken where promise.entry.name.id == nil { lostWithPage[promise.entry.name.page] = 0 }
    for promise in broken where promise.entry.name.id != nil && promise.cause == .gone {
      lostWithPage[promise.entry.name.page]? += 1
    }
    var advice = PromiseAdvice(linked)
    var moves = broken.isEmpty ? nil : CertainMoves(linked)
    return broken.compactMap { promise -> Diagnostic? in
      let name = promise.entry.name
      if name.id != nil, promise.cause == .gone, lostWithPage[name.page] != nil { return nil }
      return Diagnostic(
        Self.rule, Self.message(promise, lostWithPage[name.page] ?? 0),
        file: linked.ledger.path,
        range: Position(
          line: promise.entry.line, column: 1)..<Position(
            line: promise.entry.line, column: 1 + promise.entry.text.unicodeScalars.count),
        help: advice.mend(name), fixes: [moves?.fix(of: promise)].compactMap { $0 })
    }
  }

  private static func message(_ promise: Redirects.Broken, _ others: Int) -> String {
    let name = promise.entry.name
    switch promise.cause {
    case .gone where name.id == nil:
      let more = others == 0 ? "" : ", and \(others) promised \(others == 1 ? "anchor" : "anchors") with it"
      return "the promised page `\(name)` is gone" + more
    case .gone: return "the promised anchor `\(name)` is gone"
    case .targetGone(let target): return "`\(name)` moved to `\(target)`, which does not exist"
    case .circle: return "`\(name)` moved in a circle"
    }
  }
}

/// Says which command fixes a broken promise.
struct PromiseAdvice {
  private let linked: LinkedHandbook
  private var guesses = 0
  private var pages: [String]?
  /// What the page that was asked for last has, and what of it is not promised: a page's promises come in a row.
  private var latest: (page: String, ids: [String], fresh: [String])?

  /// Guessing compares with many names: past this many broken promises the handbook was replaced, not mistyped.
  private static let mostGuesses = 200

  init(_ linked: LinkedHandbook) { self.linked = linked }

  /// The command that would fix a promise, with the place that was probably meant and, after a space, the option that
  /// tells the command of the promise; empty if the ledger has it.
  mutating func mend(_ name: AnchorName, option: String = "") -> String {
    guesses += 1
    let canGuess = guesses <= Self.mostGuesses
    guard let id = name.id, linked.site.hasPage(name.page) else {
      let page = canGuess ? nearestPage(name.page) : nil
      guard let page else { return "say where it went: `kedge anchors retire \(name.shellWord) --to NEW\(option)`" }
      if name.id == nil { return Self.either(name, AnchorName(page: page), option) }
      return Self.either(name, AnchorName(page: page, id: name.id), option, exists: linked.site.serves)
    }
    let (ids, fresh) = names(ofPage: name.page)
    if canGuess, let near = NearMiss.best(for: id, among: fresh.isEmpty ? ids : fresh) {
      return Self.either(name, AnchorName(page: name.page, id: near), option)
    }
    // A heading that is new since the last promise is likely the old one reworded.
    if !fresh.isEmpty, fresh.count <= 3 {
      let commands = fresh.map { id in
        "`kedge anchors rename \(name.shellWord) \(AnchorName(page: name.page, id: id).shellWord)\(option)`"
      }
      return "if it was renamed: \(commands.joined(separator: " or ")); "
        + "if it is gone: `kedge anchors retire \(name.shellWord) --to NEW\(option)`"
    }
    let page = AnchorName(page: name.page).shellWord
    return "say where it went: `kedge anchors retire \(name.shellWord) --to \(page)\(option)`"
  }

  private static func either(
    _ name: AnchorName, _ near: AnchorName, _ option: String, exists: (AnchorName) -> Bool = { _ in true }
  ) -> String {
    let target = exists(near) ? near : AnchorName(page: near.page)
    if target.id != name.id || target.page != name.page, (target.id == nil) == (name.id == nil) {
      return "if it was renamed: `kedge anchors rename \(name.shellWord) \(target.shellWord)\(option)`; "
        + "if it is gone: `kedge anchors retire \(name.shellWord) --to NEW\(option)`"
    }
    return "say where it went: `kedge anchors retire \(name.shellWord) --to \(target.shellWord)\(option)`"
  }

  private mutating func names(ofPage page: String) -> (ids: [String], fresh: [String]) {
    if let latest, ByteName.isSame(latest.page, page) { return (latest.ids, latest.fresh) }
    let found = (linked.site.ids(ofPage: page), linked.unlisted(onPage: page).compactMap(\.name.id))
    latest = (page, found.0, found.1)
    return found
  }

  private mutating func nearestPage(_ page: String) -> String? {
    let all = pages ?? linked.site.pages.sorted()
    pages = all
    let name = PathName(page).name
    return all.first { PathName($0).name == name } ?? NearMiss.best(for: page, among: all)
  }
}
