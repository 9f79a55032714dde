import Diagnostics
import Handbook
import Links

/// Some other document leads to every page.
///
/// Playbooks are reached from alerts, postmortems and other pages of a day from the front page's list and drill logs from
/// what was tested, so none of them needs a link; and where no document is the front page, nobody has said yet how the
/// pages hang together.
struct OrphanPage: HandbookRule {
  static let rule = Rule(
    "orphan-page", .note, "another document links to every page, comms template and escalation tree")

  func check(_ linked: LinkedHandbook, in context: HandbookContext) -> [Diagnostic] {
    guard linked.home != nil else { return [] }
    var isReached = Array(repeating: false, count: linked.handbook.documents.count)
    for (origin, targets) in linked.targets.enumerated() {
      for target in targets {
        switch target {
        case .page(let document, _), .missingAnchor(let document, _):
          if document != origin { isReached[document] = true }
        default: continue
        }
      }
    }
    return linked.handbook.documents.enumerated().compactMap { index, document in
      guard !isReached[index], index != linked.home, document.kind != .playbook, document.kind != .postmortem,
        document.nameDay == nil, !document.isDrillLog
      else { return nil }
      return context.finding(
        self, "no other document links to `\(document.path)`", in: document, at: 0..<0,
        help: "link to it where a reader needs it")
    }
  }
}
