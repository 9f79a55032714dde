import Diagnostics
import Ground

/// A template of a Helm chart that is no YAML until it is rendered.
package struct HelmTemplate: Sendable {
  /// The folder `templates` that it is in.
  let folder: String
  /// Whether it may define alerts. A Service or a ClusterRole of a chart is not worth a word.
  let speaksOfAlerts: Bool

  /// Takes a file that is not YAML; nil unless it is a template of a chart.
  package init?(path: String, bytes: [UInt8]) {
    let folders = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    guard let place = folders.firstIndex(of: "templates"), bytes[...].range(of: "{{") != nil else { return nil }
    folder = folders[...place].joined(separator: "/")
    speaksOfAlerts = ["alert:", "runbook"].contains { bytes[...].range(of: $0) != nil }
  }

  /// The files with one finding for each folder of templates in place of theirs, at the first that speaks of alerts.
  package static func joined(_ files: [DefinitionFile]) -> [DefinitionFile] {
    var counts: [String: Int] = [:]
    for case let template? in files.map(\.template) where template.speaksOfAlerts {
      counts[template.folder, default: 0] += 1
    }
    return files.map { file in
      guard let template = file.template else { return file }
      var file = file
      let problem = file.problems.first
      file.problems = []
      guard template.speaksOfAlerts, let count = counts.removeValue(forKey: template.folder), let problem else {
        return file
      }
      file.problems = [template.finding(count, instead: problem)]
      return file
    }
  }

  private func finding(_ count: Int, instead problem: Diagnostic) -> Diagnostic {
    let chart = PathName.withoutEndSlashes(String(PathName(folder).folder))
    var finding = problem
    finding.message =
      "\(count == 1 ? "1 template" : "\(count) templates") with alerts in `\(folder)` cannot be read until rendered"
    finding.help = "`helm template \((chart.isEmpty ? "." : chart).shellWord) | kedge alerts -` checks what comes out"
    return finding
  }
}
