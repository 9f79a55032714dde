import Authoring
import Diagnostics
import Files
import Ground
import Handbook
import Links
import Markdown

/// New bytes of files, worked out and not written: for an editor, which makes the changes itself.
package struct PlannedChange: Sendable {
  /// The files, by the paths that they have before the change, with their new bytes.
  package private(set) var files: [(path: String, bytes: [UInt8])] = []
  /// What is still to be done by hand, one sentence each.
  package private(set) var open: [String] = []

  init(_ plan: AnchorPlan) {
    let tree = plan.before.handbook.tree
    for (name, bytes) in plan.edit.writes.sorted(by: { $0.key.text.precedesByBytes($1.key.text) }) {
      let path = plan.edit.move.flatMap { ByteName.isSame($0.to, name.text) ? $0.from : nil } ?? name.text
      files.append((tree.sourcePath(path), bytes))
    }
    // Where there is no ledger nothing was promised, and none is begun by the way.
    if let ledger = plan.edit.ledger, plan.before.ledger.exists { files.append((ledger.path, Array(ledger.text.utf8))) }
    open = plan.change.open
  }
}

extension AnchorCommands {
  /// Plans what follows from another name of a document's file: its links, those to it, the ledger.
  ///
  /// - Parameters:
  ///   - path: The document's path in the content folder.
  ///   - new: Its path afterwards.
  /// - Returns: The change, without the move itself; nil if there is no such document.
  /// - Throws: `Refusal` if it cannot be called so.
  package func plannedMove(of path: String, to new: String) throws -> PlannedChange? {
    guard let index = linked.handbook.documents.firstIndex(where: { ByteName.isSame($0.path, path) }) else {
      return nil
    }
    let (from, to) = (AnchorName(page: linked.page(of: index)), AnchorName(page: SiteMap.page(ofDocument: new)))
    // The page stays the same where only the extension changes.
    guard from != to else { return nil }
    try requireReadable(to)
    return PlannedChange(try planMove(from, to, file: new))
  }

  /// Plans other words for a heading: the heading, the links to it, and where the ledger says that its anchor went.
  ///
  /// - Parameters:
  ///   - heading: The heading, by its index in the document.
  ///   - index: The document.
  ///   - text: Its new words.
  /// - Returns: The change.
  /// - Throws: `Refusal` if it would be another heading, or none.
  package func plannedRename(ofHeading heading: Int, in index: Int, to text: String) throws -> PlannedChange {
    let document = linked.handbook.documents[index]
    let source = try linked.handbook.tree.read(document.path)
    let range = HeadingText.range(of: document.markdown.headings[heading], in: source)
    var bytes = source.bytes
    bytes.replaceSubrange(range, with: text.utf8)
    var plan = AnchorPlan(project, linked)
    plan.edit.writes[ByteName(document.path)] = bytes
    try plan.look()
    let after = plan.linked.handbook.documents
    guard !text.utf8.contains(where: { $0 < .space }), after.indices.contains(index),
      after[index].markdown.headings.count == document.markdown.headings.count
    else { throw Refusal("`\(text)` is not the text of a heading", status: 1) }
    let moved = Self.movedIDs(linked, plan.linked, index)
    let page = linked.page(of: index)
    let taken = moved.keys.sorted { $0.precedesByBytes($1) }.map { AnchorName(page: page, id: $0) }.first { name in
      linked.ledger[name].map { $0.target == nil } == true && plan.linked.site.serves(name)
    }
    if let taken {
      throw Refusal(
        "`\(taken)` is promised, and would lead to another heading with the same words",
        help: "give that heading another id first, such as `{#other-id}`", status: 1)
    }
    try plan.relink(moved, to: index, heading)
    try plan.look()
    for (old, new) in moved.sorted(by: { $0.key.precedesByBytes($1.key) }) {
      let name = AnchorName(page: page, id: old)
      guard linked.ledger[name] != nil else { continue }
      try plan.record(AnchorMove(from: name, to: AnchorName(page: page, id: new), isRename: true))
      try plan.look()
    }
    return PlannedChange(plan)
  }

  /// The ids of headings that they no longer have, with those that they have now.
  private static func movedIDs(_ before: LinkedHandbook, _ after: LinkedHandbook, _ index: Int) -> [String: String] {
    var moved: [String: String] = [:]
    for heading in before.handbook.documents[index].markdown.headings.indices {
      // An id that is another heading's now is not this one's any more.
      guard let old = before.id(ofHeading: heading, in: index), let new = after.id(ofHeading: heading, in: index),
        old != new, after.heading(of: AnchorName(page: after.page(of: index), id: old)) != heading
      else { continue }
      moved[old] = new
    }
    return moved
  }
}

extension AnchorPlan {
  /// Gives links to anchors of a document their new fragments.
  fileprivate mutating func relink(_ moved: [String: String], to index: Int, _ heading: Int) throws {
    guard !moved.isEmpty else { return }
    for (origin, document) in before.handbook.documents.enumerated() {
      var changes: [(link: Int, destination: String)] = []
      for (number, target) in before.targets[origin].enumerated() {
        guard case .page(index, let fragment?) = target, let new = moved[fragment] else { continue }
        let old = document.markdown.links[number].destination
        guard let hash = old.utf8.lastIndex(of: UInt8.hash) else { continue }
        changes.append((number, old[...hash] + ContentPath.percentEncoded(new)))
      }
      guard !changes.isEmpty else { continue }
      // The links are where they are in the text with the new heading.
      let planned = linked.handbook.documents[origin]
      let source =
        try edit.writes[ByteName(document.path)].map { SourceFile(path: document.sourcePath, bytes: $0) }
        ?? before.handbook.tree.read(document.path)
      var links = LinkEdit(source)
      // Other words may hold more links or fewer: those behind the heading have other numbers then.
      let words = origin == index ? document.markdown.headings[heading].range : nil
      let shift = planned.markdown.links.count - document.markdown.links.count
      for change in changes {
        let start = document.markdown.links[change.link].range.lowerBound
        if let words, words.contains(start) { continue }
        let number = change.link + (words.map { start >= $0.upperBound } ?? false ? shift : 0)
        guard planned.markdown.links.indices.contains(number) else { continue }
        _ = links.setDestination(change.destination, of: planned.markdown.links[number])
      }
      edit.writes[ByteName(document.path)] = links.bytes
    }
  }
}
