import Diagnostics
import Handbook
import Links
import TestSupport

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
    linked = try HandbookFixture(files, configuration: configuration, ledger: ledger).linked
  }

  /// What becomes of a URL.
  func prove(_ url: String) -> LinkProof { LinkProver(HandbookSite(linked)).prove(url) }

  /// The report on one file.
  func report(_ text: String, path: String = "rules.yml") -> AlertReport {
    let reader = DefinitionReader(annotations: linked.handbook.configuration.alerts.annotations)
    return AlertChecker(HandbookSite(linked), isComplete: true).check([reader.read(SourceFile(path: path, text: text))])
  }
}
