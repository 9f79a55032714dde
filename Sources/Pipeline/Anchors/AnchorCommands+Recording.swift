import Authoring
import Diagnostics
import Files
import Handbook
import Links
import YAML

/// Where an anchor went, or a page and all its anchors.
struct AnchorMove {
  let from: AnchorName
  let to: AnchorName
  /// Whether the content is the same under another name; else readers are only sent elsewhere.
  let isRename: Bool
  var reason: String?
}

extension AnchorCommands {
  /// Writes a move into the ledger and into the new place's front matter.
  func record(_ move: AnchorMove) throws -> AnchorChange {
    var change = AnchorChange()
    let lines = lines(of: move, &change)
    var ledger = linked.ledger
    ledger.exists = true
    for line in lines {
      ledger.set(line)
      if let target = line.target, ledger[target] == nil { ledger.set(Ledger.Entry(target)) }
      let page = AnchorName(page: line.target?.page ?? move.to.page)
      if ledger[page] == nil { ledger.set(Ledger.Entry(page)) }
    }
    if let edited = try addAlias(move) {
      change.done.append("`\(edited)` names `\(move.from)` among its aliases")
    }
    _ = try project.write(ledger)
    let others = lines.count == 1 ? "" : " and \(lines.count - 1) of its anchors"
    change.done.append("`\(ledger.path)` says where `\(move.from)`\(others) went")
    return change
  }

  /// The lines of the ledger that say where everything went.
  private func lines(of move: AnchorMove, _ change: inout AnchorChange) -> [Ledger.Entry] {
    let (from, to) = (move.from, move.to)
    var lines = [Ledger.Entry(from, movedTo: to, reason: move.reason)]
    guard from.id == nil else { return lines }
    for entry in linked.ledger.entries(ofPage: from.page) where entry.name.id != nil && entry.target == nil {
      let same = AnchorName(page: to.page, id: entry.name.id)
      if to.id == nil, linked.site.serves(same) {
        lines.append(Ledger.Entry(entry.name, movedTo: same, reason: move.reason))
      } else if move.isRename {
        change.open.append(
          "`\(same)` is not there; say where it went: `kedge anchors retire \(entry.name.shellWord) --to NEW`")
      } else {
        lines.append(Ledger.Entry(entry.name, movedTo: to, reason: move.reason))
      }
    }
    return lines
  }

  /// Adds the old name to the aliases of the document at the new place; gives its path where that changed it.
  ///
  /// The name is written with its page, so that it means the same when the document itself moves.
  private func addAlias(_ move: AnchorMove) throws -> String? {
    guard let index = linked.site.document(ofPage: move.to.page) else { return nil }
    let document = linked.handbook.documents[index]
    let key = project.configuration.name(of: Keys.aliases, in: document.kind)
    let source = try linked.handbook.tree.read(document.path)
    let aliases = document.frontMatter[Keys.aliases] ?? []
    guard !aliases.contains(where: { AnchorName(written: $0.value, on: move.to.page) == move.from }) else { return nil }
    let bytes = try FrontMatterEdit(source, key: key).appending(move.from.text)
    guard bytes != source.bytes else { return nil }
    try WholeFile.write(bytes, to: source.path)
    return source.path
  }
}
