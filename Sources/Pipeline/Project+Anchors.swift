import Authoring
import Diagnostics
import Files
import Handbook
import Links
import YAML

/// Why a verb about anchors did nothing: the user named something that is not so.
package struct AnchorError: Error, Sendable, CustomStringConvertible {
  package let message: String
  /// What to do instead, with the command.
  package let help: String

  package var description: String { message + "\n  help: " + help }
}

/// What a verb about anchors did.
package struct AnchorChange: Sendable {
  /// What was written, one sentence each.
  package var done: [String] = []
  /// What is still to be done, one sentence each.
  package var open: [String] = []
}

extension Project {
  /// Reads and links the handbook without holding it against any rule.
  ///
  /// - Throws: ``FileError`` where it cannot be read, ``AnchorError`` where the ledger cannot be.
  package func link() throws -> LinkedHandbook {
    let loader = HandbookLoader(configuration: configuration, today: options.today) { _, _, _ in [] }
    let (handbook, _) = try loader.load(root: options.content)
    let (ledger, findings) = try readLedger()
    if let finding = findings.first {
      throw AnchorError(
        message: "`\(finding.file)` line \(finding.range.lowerBound.line): \(finding.message)",
        help: finding.help ?? "`kedge check` shows every such line")
    }
    return LinkedHandbook(handbook, ledger: ledger)
  }

  /// Promises everything that the site serves.
  ///
  /// - Throws: What ``link()`` throws, or `EditError` where the ledger cannot be written.
  package func acceptAnchors() throws -> AnchorChange {
    let linked = try link()
    let ledger = linked.acceptedLedger
    let (count, total) = (ledger.entries.count - linked.ledger.entries.count, ledger.entries.count)
    var change = AnchorChange()
    let isWritten = try write(ledger)
    if count > 0 {
      change.done.append(
        "`\(ledger.path)` promises \(count) more \(count == 1 ? "anchor" : "anchors"), \(total) in all")
    } else {
      change.done.append("`\(ledger.path)` promises every anchor\(isWritten ? " and is sorted again" : " already")")
    }
    return change
  }

  /// Follows content to its new name: a page whose file moves, or an anchor whose heading was reworded.
  ///
  /// - Parameters:
  ///   - old: The name that was promised, `playbooks/timeout` or `playbooks/timeout.md#slow-tools`.
  ///   - new: The name that the content has now; a page's file is moved there where that has not been done.
  /// - Returns: What was changed.
  /// - Throws: ``AnchorError`` where the names do not fit, or what the system refuses.
  package func renameAnchor(_ old: String, to new: String) throws -> AnchorChange {
    let linked = try link()
    let (from, to) = (try name(old), try name(new, on: try name(old).page))
    guard (from.id == nil) == (to.id == nil) else {
      throw AnchorError(
        message: "one of `\(from)` and `\(to)` is a page, the other an anchor of one",
        help: "where the content is gone: `kedge anchors retire \(from.shellWord) --to \(to.shellWord)`")
    }
    guard from != to else { throw AnchorError(message: "both names mean `\(from)`", help: "give the new name second") }
    if from.id == nil, linked.site.serves(from) { return try movePage(from, to, linked) }
    try requireGone(from, linked)
    try requireServed(to, linked)
    return try record(from, movedTo: to, reason: nil, isRename: true, linked)
  }

  /// Says where readers of something that is gone are to go.
  ///
  /// - Throws: ``AnchorError`` where the names do not fit, or what the system refuses.
  package func retireAnchor(_ old: String, to new: String, reason: String?) throws -> AnchorChange {
    let linked = try link()
    let from = try name(old)
    let to = try name(new, on: from.page)
    try requireGone(from, linked)
    try requireServed(to, linked)
    let words = reason.map { $0.split { $0.isWhitespace }.joined(separator: " ") }
    return try record(from, movedTo: to, reason: words?.isEmpty == false ? words : nil, isRename: false, linked)
  }

  private func movePage(_ from: AnchorName, _ to: AnchorName, _ linked: LinkedHandbook) throws -> AnchorChange {
    guard let index = linked.site.document(ofPage: from.page), !linked.site.hasPage(to.page), index != linked.home
    else {
      throw AnchorError(
        message: linked.site.hasPage(to.page) ? "both `\(from)` and `\(to)` are there" : "`\(from)` is the front page",
        help: "take one of the two files away, then give the command again")
    }
    let document = linked.handbook.documents[index]
    let path = SiteMap.document(ofPage: to.page, like: document.path)
    let target = linked.handbook.tree.sourcePath(path)
    let links = try MovedLinks(of: index, to: path, in: linked)
    try WholeFile.move(document.sourcePath, to: target)
    for edit in links.edits {
      let place = edit.path == document.path ? target : linked.handbook.tree.sourcePath(edit.path)
      try WholeFile.write(edit.bytes, to: place)
    }
    var change = try record(from, movedTo: to, reason: nil, isRename: true, try link())
    change.done.insert("moved `\(document.sourcePath)` to `\(target)`", at: 0)
    if links.count > 0 {
      change.done.insert(
        "gave \(links.count) \(links.count == 1 ? "link" : "links") to or from the page a new path in "
          + "\(links.edits.count) \(links.edits.count == 1 ? "document" : "documents")", at: 1)
    }
    if links.left > 0 {
      change.open.append(
        "\(links.left) \(links.left == 1 ? "link" : "links") by reference could not be edited: `kedge check` lists what is broken"
      )
    }
    return change
  }

  /// Writes where an anchor went, or a page and all its anchors, into the ledger and the new place's front matter.
  private func record(
    _ from: AnchorName, movedTo to: AnchorName, reason: String?, isRename: Bool, _ linked: LinkedHandbook
  ) throws -> AnchorChange {
    var change = AnchorChange()
    var ledger = linked.ledger
    ledger.exists = true
    var lines = [Ledger.Entry(from, movedTo: to, reason: reason)]
    if from.id == nil {
      for entry in linked.ledger.entries(ofPage: from.page) where entry.name.id != nil && entry.target == nil {
        let same = AnchorName(page: to.page, id: entry.name.id)
        if to.id == nil, linked.site.serves(same) {
          lines.append(Ledger.Entry(entry.name, movedTo: same, reason: reason))
        } else if isRename {
          change.open.append(
            "`\(same)` is not there; say where it went: `kedge anchors retire \(entry.name.shellWord) --to NEW`")
        } else {
          lines.append(Ledger.Entry(entry.name, movedTo: to, reason: reason))
        }
      }
    }
    for line in lines {
      ledger.set(line)
      if let target = line.target, ledger[target] == nil { ledger.set(Ledger.Entry(target)) }
      let page = AnchorName(page: line.target?.page ?? to.page)
      if ledger[page] == nil { ledger.set(Ledger.Entry(page)) }
    }
    if let edited = try addAlias(from, to, linked) {
      change.done.append("`\(edited)` names `\(from)` among its aliases")
    }
    _ = try write(ledger)
    change.done.append(
      "`\(ledger.path)` says where \(lines.count == 1 ? "`\(from)` went" : "`\(from)` and \(lines.count - 1) of its anchors went")"
    )
    return change
  }

  /// Adds the old name to the aliases of the document at the new place; gives its path where that changed it.
  ///
  /// The name is written with its page, so that it means the same when the document itself moves.
  private func addAlias(_ from: AnchorName, _ to: AnchorName, _ linked: LinkedHandbook) throws -> String? {
    guard let index = linked.site.document(ofPage: to.page) else { return nil }
    let document = linked.handbook.documents[index]
    let key = configuration.keyNames[document.kind]?["aliases"] ?? "aliases"
    let source = try linked.handbook.tree.read(document.path)
    guard
      !(document.frontMatter["aliases"]?.texts ?? []).contains(where: { AnchorName(written: $0, on: to.page) == from })
    else { return nil }
    let bytes = try FrontMatterEdit(source, key: key).appending(from.text)
    guard bytes != source.bytes else { return nil }
    try WholeFile.write(bytes, to: source.path)
    return source.path
  }

  /// Writes the ledger where its text has changed; says whether it has.
  func write(_ ledger: Ledger) throws -> Bool {
    let bytes = Array(ledger.text.utf8)
    if let there = try? FileTree.bytes(of: ledger.path), there == bytes { return false }
    try WholeFile.write(bytes, to: ledger.path)
    return true
  }
}

extension Project {
  private func name(_ text: String, on page: String? = nil) throws -> AnchorName {
    var rest = text
    if let base = configuration.baseURL, rest.hasPrefix(base + "/") { rest.removeFirst(base.count + 1) }
    guard let name = AnchorName(written: rest, on: page) else {
      throw AnchorError(
        message: "`\(text)` is no anchor", help: "write `folder/page#anchor`, as `kedge anchors` lists them")
    }
    return name
  }

  private func requireGone(_ name: AnchorName, _ linked: LinkedHandbook) throws {
    guard !linked.site.serves(name) else {
      throw AnchorError(
        message: "`\(name)` is still there",
        help: name.id == nil
          ? "delete its file first; to give it another name: `kedge anchors rename \(name.shellWord) NEW`"
          : "reword or delete its heading first, then give the command again")
    }
    guard linked.ledger[name] == nil, linked.aliases[name] == nil else { return }
    let lost = linked.redirects.broken.map(\.entry.name.text)
    if let near = NearMiss.best(for: name.text, among: lost) {
      throw AnchorError(message: "`\(name)` was never promised", help: "did you mean `\(near)`?")
    }
  }

  private func requireServed(_ name: AnchorName, _ linked: LinkedHandbook) throws {
    guard !linked.site.serves(name) else { return }
    let known =
      name.id == nil || !linked.site.hasPage(name.page)
      ? Array(linked.site.pages).sorted()
      : linked.site.ids(ofPage: name.page).map { AnchorName(page: name.page, id: $0).text }
    let near = NearMiss.all(for: name.text, among: known)
    let isStep =
      linked.site.document(ofPage: name.page).flatMap { index in
        name.id.flatMap { linked.anchors[index].targets[$0] }
      } != nil
    throw AnchorError(
      message: isStep ? "`\(name)` is a step, which is not promised" : "`\(name)` is not there",
      help: near.isEmpty
        ? "`kedge anchors` lists what is" : "did you mean " + near.map { "`\($0)`" }.joined(separator: " or ") + "?")
  }
}
