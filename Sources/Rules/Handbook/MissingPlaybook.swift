import Diagnostics
import Ground
import Handbook
import Links
import YAML

/// Every configured failure reason has a playbook.
struct MissingPlaybook: HandbookRule {
  static let rule = Rule("missing-playbook", .error, "every failure reason in `kedge.yml` has a playbook")

  func check(_ linked: LinkedHandbook, in context: HandbookContext) -> [Diagnostic] {
    // A document that cannot be read, or that a public edition leaves out, may be the one.
    let handbook = linked.handbook
    guard handbook.unreadable.isEmpty, handbook.withheld.isEmpty,
      !handbook.documents.contains(where: { $0.frontMatter.isBroken })
    else { return [] }
    let missing = handbook.configuration.failureReasons.filter {
      linked.reasons.playbook(forReason: $0.value) == nil
    }
    guard !missing.isEmpty else { return [] }
    let folder = Self.folder(of: handbook)
    return missing.map { reason in
      context.finding(
        self, "failure reason `\(reason.value)` has no playbook", inConfigurationAt: reason.range,
        help: "write `\(folder)\(reason.value).md`")
    }
  }

  /// The folder that holds most playbooks, `playbooks/` if there is none yet; a tie goes to the first by name.
  private static func folder(of handbook: Handbook) -> String {
    var counts: [String: Int] = [:]
    for document in handbook.documents where document.kind == .playbook {
      counts[String(PathName(document.path).folder), default: 0] += 1
    }
    let most = counts.sorted { $0.key < $1.key }.max { $0.value < $1.value }
    return most?.key ?? "playbooks/"
  }
}
