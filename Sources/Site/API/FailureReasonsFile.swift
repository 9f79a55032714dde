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
    var paths: [String: String] = [:]
    for (index, document) in linked.handbook.documents.enumerated() where document.kind == .playbook {
      guard let reason = document.playbook?.failureReason?.value, !reason.isEmpty, paths[reason] == nil else {
        continue
      }
      paths[reason] = linked.url(of: AnchorName(page: linked.outputPath(of: index)), from: GeneratedFile.frontPage.path)
    }
    var json = JSONBytes()
    json.raw("{")
    let sorted = paths.sorted { $0.key.precedesByBytes($1.key) }
    for (index, entry) in sorted.enumerated() {
      json.raw(index == 0 ? "\n  " : ",\n  ")
      json.string(entry.key)
      json.raw(": ")
      json.string(entry.value)
    }
    json.raw(sorted.isEmpty ? "}\n" : "\n}\n")
    return json.bytes
  }
}
