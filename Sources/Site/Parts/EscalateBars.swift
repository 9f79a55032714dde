import Ground
import Handbook
import Links
import Markdown

/// The bars of all playbooks: many have the same rule, whose bar is made once.
struct EscalateBars: Sendable {
  private let bars = SharedCache<EscalateBar, TrustedHTML>()

  /// The bar of a playbook that says when to escalate; nil if there is nothing to say.
  func html(_ playbook: Playbook, _ index: Int, _ stuck: StuckLevels, in context: PageContext) -> TrustedHTML? {
    let id = context.linked.anchors[index].sectionIDs.contains("escalation") ? "escalation" : nil
    let path = context.path(of: index)
    guard let bar = EscalateBar(playbook, stuck, sectionID: id, on: path, in: context) else { return nil }
    return bars.value(bar) { bar.html(in: context) }
  }
}
