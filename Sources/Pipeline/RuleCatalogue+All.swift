import Alerts
import Diagnostics
import Files
import Findings
import Handbook
import Links
import Rules
import Site
import YAML

extension RuleCatalogue {
  /// Every rule, sorted by name: those that are separate checks, and those that are judged while files are read.
  package static let all: [Rule] =
    (checked + FileTree.rules + ShapeChecker.rules + HandbookLoader.rules + Ledger.rules + AlertReport.rules
    + TemplateSet.rules + Suppressions.rules + Baseline.rules).sorted { $0.name < $1.name }

  /// The rule of a name.
  package static func rule(named name: String) -> Rule? { all.first { $0.name == name } }
}
