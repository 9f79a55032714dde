import Alerts
import Diagnostics
import Findings
import Handbook
import Pipeline
import Testing
import TestSupport
import YAML

@Suite("A name in `kedge.yml` that nobody has is found at its place, whatever key it is under")
struct NamingKeyTests {
  /// A key that names something → a `kedge.yml` that names what is not there, as `wrong`.
  ///
  /// `{}` in a path is any key of a map, `[]` any item of a list.
  static let naming = [
    "language": "language: wrong language",
    "kinds.{key}": "kinds: {wrong/**: playbook}",
    "keys.{key}": "keys: {wrong: title}",
    "severities[].aliases[]":
      "severities: [{id: P1, name: a, aliases: [wrong]}, {id: P2, name: b, aliases: [wrong]}]",
    "severities[].channels[]": "severities: [{id: P1, name: a, channels: [wrong]}]",
    "severity_table.{key}": "severity_table: {wrong: {gold: P1}}\nfailure_reasons: [disk]",
    "severity_table.{}.{key}": "severity_table: {disk: {gold: P1, wrong: P1}}\nfailure_reasons: [disk]",
    "severity_table.{}.{}": "severity_table: {disk: {gold: wrong}}\nfailure_reasons: [disk]",
    "sections.{key}": "sections: {wrong: {summary: required}}",
    "sections.{}.{key}": "sections: {playbook: {symtoms: [wrong]}}",
    "rules.{key}": "rules: {wrong: off}",
    "rules.{}.{key}": "rules: {playbook: {wrong: off}}",
    "freshness.test_kinds.{}[]": "freshness: {test_kinds: {drill: [wrong]}}",
    "alerts[]": "alerts: [wrong/*.yml]",
    "links.{}": "links: {\"https://x.example\": wrong}",
    "links.{}.to": "links: {\"https://x.example\": {to: wrong}}",
    "payload.section[]": "payload: {section: wrong}",
    "payload.triage": "payload: {triage: wrong}",
    "payload.fallback_severity": "payload: {fallback_severity: wrong}",
    "payload.blip.severity": "payload: {blip: {severity: wrong}}",
    "payload.storm.severity": "payload: {storm: {severity: wrong}}",
    "payload.storm.playbook": "payload: {storm: {playbook: wrong}}",
    "payload.separate[]": "payload: {separate: [wrong]}\nfailure_reasons: [disk]",
    "payload.channels.{key}": "payload: {channels: {wrong: [slack]}}\nfailure_reasons: [disk]",
    "payload.channels.{}[]": "payload: {channels: {disk: [wrong]}}\nfailure_reasons: [disk]",
    "payload.teams.{key}": "payload: {teams: {wrong: Team}}",
    "targets.detect.{key}": "targets: {detect: {wrong: 5m}}",
    "targets.acknowledge.{key}": "targets: {acknowledge: {wrong: 5m}}",
    "targets.mitigate.{key}": "targets: {mitigate: {wrong: 30m}}",
    "targets.resolve.{key}": "targets: {resolve: {wrong: 1h}}",
    "import.severities.{}": "import: {severities: {urgent: wrong}}",
    "import.services.{}": "import: {services: {Shop: wrong}}",
    "targets.error_budget.{key}": "targets: {error_budget: {wrong: 4.03}}",
  ]

  /// A key whose value is the author's own words, or a name that only another system can look up.
  static let free: Set<String> = [
    "title", "content", "keys.{}", "keys.{}.{key}", "keys.{}.{}", "keys.{}[]", "exclude[]", "failure_reasons[]",
    "severities[].id",
    "severities[].name",
    "severities[].response", "sections.{}.{}[]", "sections.{}.{}.headings[]", "freshness.test_kinds.{key}",
    "alerts.files[]", "alerts.annotations[]", "links.{key}", "payload.key_prefix", "payload.teams.{}",
    "payload.discord_role", "payload.slack_channel",
    "import.handles.{key}", "import.handles.{}", "import.services.{key}", "import.severities.{key}",
    "import.time_zone", "import.csv.id", "import.csv.title", "import.csv.severity", "import.csv.link",
    "import.csv.description", "import.csv.services[]", "import.csv.people[]", "import.csv.started_at",
    "import.csv.detected_at", "import.csv.acknowledged_at", "import.csv.mitigated_at", "import.csv.resolved_at",
    "import.csv.time_zone", "import.csv.time_format",
  ]

  private static let files = [
    "content/contacts.yml": "contacts: {on-call: {name: On-call engineer}}\n",
    "content/services.yml": "services: {shop: {tier: gold}}\n",
  ]

  @Test("Every key of the table is known to name something or to be free")
  func walk() {
    var paths: Set<String> = []
    for key in Configuration.keys(channels: PayloadChannels.settings) { Self.collect(key.shape, key.name, &paths) }
    #expect(paths.count > 40)
    #expect(paths.subtracting(Self.free).subtracting(Self.naming.keys) == [])
    #expect(Self.free.union(Self.naming.keys).subtracting(paths) == [])
  }

  @Test("A wrong name is a finding in `kedge.yml`", arguments: naming.keys.sorted())
  func lookedUp(_ key: String) throws {
    let text = try #require(Self.naming[key])
    let scene = try Scene(Self.files.merging(["kedge.yml": text + "\n"]) { $1 })
    let found = try scene.project().check().report.diagnostics.filter { finding in
      finding.file.hasSuffix("kedge.yml")
        && (finding.message.contains("wrong") || finding.message.contains("symtoms"))
    }
    #expect(!found.isEmpty, "\(text)")
  }

  /// The paths of a shape's strings: `{key}` for the keys of a map.
  private static func collect(_ shape: Shape, _ path: String, _ paths: inout Set<String>) {
    switch shape {
    case .text: paths.insert(path)
    case .list(let item): collect(item, path + "[]", &paths)
    case .map(let value):
      paths.insert(path + ".{key}")
      collect(value, path + ".{}", &paths)
    case .record(let keys): for key in keys { collect(key.shape, path + "." + key.name, &paths) }
    case .either(let shapes): for shape in shapes { collect(shape, path, &paths) }
    // Every other form has words or a grammar of its own.
    default: break
    }
  }
}
