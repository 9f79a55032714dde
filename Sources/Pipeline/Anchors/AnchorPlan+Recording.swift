import Authoring
import Diagnostics
import Files
import Ground
import Handbook
import Links

extension AnchorPlan {
  /// Plans the lines of the ledger about a move, and the aliases in front matter.
  mutating func record(_ move: AnchorMove) throws {
    let lines = lines(of: move)
    var ledger = linked.ledger
    ledger.exists = true
    for line in lines {
      ledger.set(line)
      if let target = line.target, ledger[target] == nil { ledger.set(Ledger.Entry(target)) }
      let page = AnchorName(page: line.target?.page ?? move.to.page)
      if ledger[page] == nil { ledger.set(Ledger.Entry(page)) }
    }
    // What is back where it was went nowhere.
    for entry in ledger.entries(ofPage: move.to.page) where entry.target != nil && linked.site.serves(entry.name) {
      ledger.set(Ledger.Entry(entry.name))
    }
    if let edited = try addAlias(move) {
      change.done.append("`\(edited)` names `\(move.from)` among its aliases")
    }
    for edited in try removeAliases(move) {
      change.done.append("`\(edited)` no longer names it")
    }
    edit.ledger = ledger
    let others = lines.count == 1 ? "" : " and \(lines.count - 1) of its anchors"
    change.done.append("`\(ledger.path)` says where `\(move.from)`\(others) went")
  }

  /// The lines of the ledger that say where everything went.
  private mutating func lines(of move: AnchorMove) -> [Ledger.Entry] {
    let (from, to) = (move.from, move.to)
    var lines = [Ledger.Entry(from, movedTo: to, reason: move.reason)]
    guard from.id == nil else { return lines }
    for entry in linked.ledger.entries(ofPage: from.page) where entry.name.id != nil && entry.target == nil {
      let same = AnchorName(page: to.page, id: entry.name.id)
      if to.id == nil, linked.site.serves(same) {
        lines.append(Ledger.Entry(entry.name, movedTo: same, reason: move.reason))
      } else if move.isRename {
        change.open.append(
          "`\(same)` does not exist; say where it went: `kedge anchors retire \(entry.name.shellWord) --to NEW`")
      } else {
        lines.append(Ledger.Entry(entry.name, movedTo: to, reason: move.reason))
      }
    }
    return lines
  }

  /// Adds the old name to the aliases of the document at the new place; gives its path where that changes it.
  ///
  /// The name is written with its page, so that it means the same when the document itself moves.
  private mutating func addAlias(_ move: AnchorMove) throws -> String? {
    guard let index = linked.site.document(ofPage: move.to.page),
      linked.aliases.claim(of: move.from)?.document != index
    else { return nil }
    return try change(index) { edit throws(Refusal) in try edit.appending(move.from.text) }
  }

  /// Takes the old name out of the aliases of other documents, and out of all of them what is served again.
  private mutating func removeAliases(_ move: AnchorMove) throws -> [String] {
    var edited: [String] = []
    let (home, from, site) = (linked.site.document(ofPage: move.to.page), move.from, linked.site)
    for (index, document) in linked.handbook.documents.enumerated() {
      let page = linked.page(of: index)
      let isGone: (String) -> Bool = { text in
        guard let name = AnchorName(written: text, on: page) else { return false }
        return (name == from && index != home)
          || (ByteName.isSame(name.page, move.to.page) && site.serves(name))
      }
      guard linked.aliases.texts(ofDocument: index).contains(where: isGone) else { continue }
      if let path = try change(index, { edit throws(Refusal) in try edit.removing(where: isGone) }) {
        if path != document.sourcePath || index != home { edited.append(path) }
      }
    }
    return edited
  }

  /// Plans an edit of a document's aliases; gives its path where that changes it.
  private mutating func change(
    _ index: Int, _ body: (FrontMatterEdit) throws(Refusal) -> [UInt8]
  ) throws -> String? {
    let document = linked.handbook.documents[index]
    let key = project.configuration.name(of: Keys.aliases, in: document.kind)
    let source =
      try edit.writes[ByteName(document.path)].map { SourceFile(path: document.sourcePath, bytes: $0) }
      ?? linked.handbook.tree.read(document.path)
    let bytes = try body(FrontMatterEdit(source, key: key))
    guard bytes != source.bytes else { return nil }
    edit.writes[ByteName(document.path)] = bytes
    return source.path
  }
}
