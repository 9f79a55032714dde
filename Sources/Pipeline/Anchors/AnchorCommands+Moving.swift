import Files
import Ground
import Handbook
import Links

extension AnchorCommands {
  /// Moves a page's file and keeps the links to it and on it.
  func movePage(_ from: AnchorName, _ to: AnchorName) throws -> AnchorChange {
    try planMove(from, to).carryOut()
  }

  /// Plans the move of a page's file.
  ///
  /// - Parameters:
  ///   - from: The page.
  ///   - to: The page that it becomes.
  ///   - name: The path of its file afterwards; what the page is called where nil.
  /// - Returns: The plan.
  /// - Throws: `Refusal` if the page cannot be moved there.
  func planMove(_ from: AnchorName, _ to: AnchorName, file name: String? = nil) throws -> AnchorPlan {
    guard let index = linked.site.document(ofPage: from.page), !linked.site.hasPage(to.page), index != linked.home
    else {
      throw Refusal(
        linked.site.hasPage(to.page) ? "both `\(from)` and `\(to)` exist" : "`\(from)` is the front page",
        help: "remove one of the two files, then run the command again", status: 1)
    }
    let document = linked.handbook.documents[index]
    let path = name ?? SiteMap.document(ofPage: to.page, like: document.path)
    var plan = AnchorPlan(project, linked)
    plan.edit.move = (document.path, path)
    // What a public edition leaves out has links too.
    let whole = project.configuration.isPublic ? try project.whole.link() : linked
    let place = whole.handbook.documents.firstIndex { ByteName.isSame($0.path, document.path) } ?? index
    let links = try MovedLinks(of: place, to: path, in: whole)
    for edit in links.edits {
      let place = ByteName.isSame(edit.path, document.path) ? path : edit.path
      plan.edit.writes[ByteName(place)] = edit.bytes
    }
    plan.change.done.append("moved `\(document.sourcePath)` to `\(linked.handbook.tree.sourcePath(path))`")
    if links.count > 0 {
      plan.change.done.append(
        "gave \(links.count) \(links.count == 1 ? "link" : "links") to or from the page a new path in "
          + "\(links.edits.count) \(links.edits.count == 1 ? "document" : "documents")")
    }
    try plan.look()
    try plan.record(AnchorMove(from: from, to: to, isRename: true))
    return plan
  }

  /// Records where something went.
  func record(_ move: AnchorMove) throws -> AnchorChange {
    var plan = AnchorPlan(project, linked)
    try plan.record(move)
    return try plan.carryOut()
  }
}
