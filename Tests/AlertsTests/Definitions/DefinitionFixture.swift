import Calendar
import Diagnostics
import Foundation
import Handbook
import Links
@testable import Alerts

/// A handbook and definitions out of texts.
struct DefinitionFixture {
  var linked: LinkedHandbook

  /// What the site has where a test says nothing else.
  static let content = [
    "README.md": "# Home\n",
    "playbooks/disk.md":
      "---\nseverity: P1\nalerts: [DiskFull]\n---\n# Disk full\n\n## Diagnosis\n\n1. Look.\n\n## Free space\n",
    "playbooks/KubeDown.md": "# Kube down\n\n## Meaning\n",
    "guide/index.md": "# Guide\n",
  ]

  init(
    _ files: [String: String] = Self.content, configuration: String = "base_url: https://run.example.com/ops\n",
    ledger: String = ""
  ) throws {
    let root = FileManager.default.temporaryDirectory.appending(path: "kedge-alerts-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: root) }
    for (path, text) in files {
      let url = root.appending(path: path)
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    }
    let (configuration, _) = Configuration.read(SourceFile(path: "kedge.yml", text: configuration))
    let loader = HandbookLoader(configuration: configuration, today: CivilDate(daysSinceEpoch: 20_778)) { _, _, _ in []
    }
    let (promises, _) = Ledger.read(SourceFile(path: "anchors.lock", text: ledger))
    linked = LinkedHandbook(try loader.load(root: root.path).0, ledger: promises)
  }

  /// What becomes of a URL.
  func prove(_ url: String) -> LinkProof { LinkProver(linked).prove(url) }

  /// The report on one file.
  func report(_ text: String, path: String = "rules.yml") -> AlertReport {
    let reader = DefinitionReader(annotations: linked.handbook.configuration.alerts.annotations)
    return AlertChecker(linked, isComplete: true).check([reader.read(SourceFile(path: path, text: text))])
  }
}
