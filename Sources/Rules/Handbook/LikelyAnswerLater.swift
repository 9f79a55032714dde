import Diagnostics
import Ground
import Handbook
import Links

/// The answer that it mostly was comes first.
///
/// Drills say which label was the answer, and postmortems that used a playbook link to where the answer led. The author
/// orders: an answer that is rare may still have to be ruled out first.
struct LikelyAnswerLater: HandbookRule {
  static let rule = Rule(
    "likely-answer-later", .note,
    "the labels of a step are in the order of how often drills and postmortems had them as the answer")

  /// How often a label must have been the answer before its place says anything.
  private static let enough = 3

  func check(_ linked: LinkedHandbook, in context: HandbookContext) -> [Diagnostic] {
    let logs = linked.drillLogs
    return linked.handbook.documents.indices.flatMap { index -> [Diagnostic] in
      let document = linked.handbook.documents[index]
      guard document.kind == .playbook else { return [] }
      let drills = (logs.isEmpty ? [] : logs[document.path] ?? []).flatMap {
        DrillAnswers(linked.handbook.documents[$0]).all
      }
      let used = linked.incidents.postmortems(of: index)
      guard drills.count + used.count >= Self.enough else { return [] }
      let incidents = used.filter {
        linked.handbook.documents[$0].postmortem?.isExample == false
      }
      guard drills.count + incidents.count >= Self.enough else { return [] }
      return document.stepItems.compactMap { item in
        guard let id = linked.anchors[index].stepIDs[item] else { return nil }
        let branches = document.branches(ofStep: item)
        let counts = branches.map { branch in
          drills.count { $0.step == id && $0.label == branch.label }
            + (branch.link.map { led(to: linked.targets[index][$0], incidents, branches, index, linked) } ?? 0)
        }
        return finding(branches, counts, document, context)
      }
    }
  }

  /// How many incidents link to where a branch leads, and no other branch of its step does.
  private func led(
    to target: LinkTarget, _ incidents: [Int], _ branches: [StepBranch], _ index: Int, _ linked: LinkedHandbook
  ) -> Int {
    guard case .page(_, .some) = target,
      branches.count(where: { $0.link.map { linked.targets[index][$0] } == target }) == 1
    else { return 0 }
    return incidents.count { linked.targets[$0].contains(target) }
  }

  private func finding(
    _ branches: [StepBranch], _ counts: [Int], _ document: Document, _ context: HandbookContext
  ) -> Diagnostic? {
    for (later, branch) in branches.enumerated() where counts[later] >= Self.enough {
      // What has no pattern and is last is for everything else, and stays there.
      if later == branches.count - 1, branch.patterns.isEmpty, branches.havePatterns { continue }
      guard let earlier = branches[..<later].indices.first(where: { 2 * counts[$0] < counts[later] }) else { continue }
      return context.finding(
        self,
        "`\(branch.label)` was the answer \(counts[later]) times, and comes after `\(branches[earlier].label)`, which "
          + (counts[earlier] == 0 ? "never was" : counts[earlier] == 1 ? "was once" : "was \(counts[earlier]) times"),
        in: document, at: branch.range, help: "put it first, unless the other has to be ruled out before")
    }
    return nil
  }
}
