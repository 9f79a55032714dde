import Files
import Ground
import Handbook
import Links

extension AnchorCommands {
  /// Moves a page's file and keeps the links to it and on it.
  func movePage(_ from: AnchorName, _ to: AnchorName) throws -> AnchorChange {
    guard let index = linked.site.document(ofPage: from.page), !linked.site.hasPage(to.page), index != linked.home
    else {
      throw Refusal(
        linked.site.hasPage(to.page) ? "both `\(from)` and `\(to)` are there" : "`\(from)` is the front page",
        help: "take one of the two files away, then give the command again", status: 1)
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
    var change = try AnchorCommands(project).record(AnchorMove(from: from, to: to, isRename: true))
    change.done.insert("moved `\(document.sourcePath)` to `\(target)`", at: 0)
    if links.count > 0 {
      change.done.insert(
        "gave \(links.count) \(links.count == 1 ? "link" : "links") to or from the page a new path in "
          + "\(links.edits.count) \(links.edits.count == 1 ? "document" : "documents")", at: 1)
    }
    if links.left > 0 {
      let count = "\(links.left) \(links.left == 1 ? "link" : "links")"
      change.open.append("\(count) by reference could not be edited: `kedge check` lists what is broken")
    }
    return change
  }
}
