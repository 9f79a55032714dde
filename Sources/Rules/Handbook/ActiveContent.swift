import Diagnostics
import Ground
import Handbook
import Links
import Markdown
import YAML

/// A file that documents link to can run nothing.
///
/// A site is one origin: a script in a linked page or drawing could rewrite the saved copy of every playbook, and with
/// it the commands that somebody pastes at night. Such a file is not published, whatever this rule is set to. Its link
/// leads to `repo_url`, or is text where there is none.
struct ActiveContent: HandbookRule {
  static let rule = Rule(
    "active-content", .error, "a file that the site carries runs nothing in a browser", [.adopted, .unsuppressible])

  func check(_ linked: LinkedHandbook, in context: HandbookContext) -> [Diagnostic] {
    guard !linked.handbook.refused.isEmpty else { return [] }
    var findings: [Diagnostic] = []
    for (index, targets) in linked.targets.enumerated() {
      let document = linked.handbook.documents[index]
      for (link, target) in zip(document.markdown.links, targets) {
        if let finding = finding(target, in: document, at: link.range, linked, context) { findings.append(finding) }
      }
      if let target = linked.evidence[index], let evidence = document.testRecord.evidence,
        let finding = finding(target, in: document, at: evidence.range, linked, context)
      {
        findings.append(finding)
      }
    }
    return findings
  }

  private func finding(
    _ target: LinkTarget, in document: Document, at range: Range<Int>, _ linked: LinkedHandbook,
    _ context: HandbookContext
  ) -> Diagnostic? {
    guard case .refused(let path) = target, let reason = linked.handbook.refused[ByteName(path)] else { return nil }
    return context.finding(
      self, "`\(path)` is not published: \(reason)", in: document, at: range,
      help: "publish it as a picture, PDF, text, data or archive, or link to where it is by URL")
  }
}
