import Ground
import Handbook
import Links
import YAML

/// `api/failure_reasons.json`: failure reason → the path of its playbook, so that a shell bridge needs one `jq`.
struct FailureReasonsFile {
  private let linked: LinkedHandbook

  init(_ linked: LinkedHandbook) { self.linked = linked }

  /// The file, sorted by failure reason.
  func bytes() -> ArraySlice<UInt8> {
    var json = JSONBytes()
    json.raw("{")
    let reasons = linked.reasons.all
    for (index, entry) in reasons.enumerated() {
      json.raw(index == 0 ? "\n  " : ",\n  ")
      json.string(entry.reason)
      json.raw(": ")
      let page = AnchorName(page: linked.page(of: entry.playbook))
      json.string(linked.url(of: page, from: GeneratedFile.frontPage.path))
    }
    json.raw(reasons.isEmpty ? "}\n" : "\n}\n")
    return json.bytes
  }
}
