import Calendar
import Diagnostics
import Handbook
import YAML

/// The last test brought service back within the target.
struct RTOMissed: DocumentRule {
  static let rule = Rule("rto-missed", .warning, "the last test of a playbook took no longer than its `rto_target`")

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    guard let actual = document.testRecord.actualRTO, let target = document.frontMatter.located(Keys.rtoTarget),
      actual.value.approximateMinutes > target.value.approximateMinutes
    else { return [] }
    return [
      context.finding(
        self, "the last test took \(actual.value), the target is \(target.value)", at: actual.range,
        help: "make the recovery faster, or agree on a target that can be met",
        notes: [.init("the target is set here", in: context.source, at: target.range)])
    ]
  }
}
