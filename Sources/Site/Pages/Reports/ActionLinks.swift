import Handbook
import Links
import Reports

/// Where an action is in its postmortem.
enum ActionLinks {
  /// The URL of an action from another page: of its own line where that has an id, else of its section, else of the page.
  static func url(of row: ActionRow, from page: String, in context: PageContext) -> String {
    let anchors = context.linked.anchors[row.document]
    let fragment = anchors.lineIDs[row.block] ?? anchors.sectionIDs.compactMap { $0 }.first { $0 == "action-items" }
    return ContentPath.relativeURL(from: page, to: row.page)
      + (fragment.map { "#" + ContentPath.percentEncoded($0) } ?? "")
  }
}
