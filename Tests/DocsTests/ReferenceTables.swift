import Alerts
import Calendar
import Diagnostics
import Handbook
import YAML

/// The tables of the reference pages, made from what the code knows.
enum ReferenceTables {
  /// Each reference page with the tables that belong into it.
  static let pages: [(path: String, tables: [(name: String, text: String)])] = [
    (
      "docs/content-model.md",
      [
        ("kinds by path", kindsByPath), ("lengths of time", lengthsOfTime),
        ("keys of every document", keys(everywhere)),
      ]
        + DocumentKind.allCases.map { ("keys of \($0.rawValue)", keys(ownKeys(of: $0))) }
        + DocumentKind.allCases.compactMap { kind in
          sections(of: kind).map { ("sections of \(kind.rawValue)", $0) }
        } + [
          ("severities", severities), ("keys of contacts.yml", keys(Contacts.keys)),
          ("keys of services.yml", keys(Services.keys)),
        ]
    ),
    ("docs/freshness.md", [("keys of a record", keys(record))]),
    ("docs/configuration.md", [("keys of kedge.yml", keys(configuration.filter { $0.name != "payload" }))]),
    ("docs/rules.md", [("rules", (try? RulePage.text()) ?? "")]),
    ("docs/payloads.md", [("keys of payload", keys(configuration.filter { $0.name == "payload" }))]),
  ]

  private static let configuration = Configuration.keys(channels: PayloadChannels.settings)

  /// The keys that documents of every kind have.
  private static let everywhere = DocumentKind.page.keys.filter { key in
    DocumentKind.allCases.allSatisfy { $0.keys.contains { $0.name == key.name } }
  }

  /// The keys that say when a document was tested: whatever a page has besides those of every document and its owner.
  private static let record = DocumentKind.page.keys.filter { key in
    key.name != "owner" && !everywhere.contains { $0.name == key.name }
  }

  /// The keys of a kind that have no table of their own.
  private static func ownKeys(of kind: DocumentKind) -> [Shape.Key] {
    kind.keys.filter { key in !(everywhere + record).contains { $0.name == key.name } }
  }

  private static func table(_ head: [String], _ rows: [[String]]) -> String {
    ([head, head.map { _ in "---" }] + rows).map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
  }

  private static func keys(_ keys: [Shape.Key]) -> String {
    table(["Key", "Value", "Required", "What it says"], rows(keys, under: ""))
  }

  private static func rows(_ keys: [Shape.Key], under prefix: String) -> [[String]] {
    keys.flatMap { key in
      [["`\(prefix)\(key.name)`", key.shape.name, key.isRequired ? "yes" : "", key.summary]]
        + rows(inside: key.shape, under: prefix + key.name)
    }
  }

  private static func rows(inside shape: Shape, under path: String) -> [[String]] {
    switch shape {
    case .record(let keys): rows(keys, under: path + ".")
    case .list(let item): rows(inside: item, under: path + "[]")
    case .map(let value): rows(inside: value, under: path + ".*")
    case .either(let shapes): shapes.flatMap { rows(inside: $0, under: path) }
    default: []
    }
  }

  private static func sections(of kind: DocumentKind) -> String? {
    guard let roles = SectionRole.defaults[kind], !roles.isEmpty else { return nil }
    return table(
      ["Section", "Required", "Headings that count"],
      roles.map { ["`\($0.name)`", $0.isRequired ? "yes" : "", $0.headings.joined(separator: ", ")] })
  }

  private static var kindsByPath: String {
    let paths = [
      "playbooks/timeout.md", "runbooks/disk.md", "alerts/team/KubeDown.md", "postmortems/2026-01-22.md",
      "post-mortems/2026-01-22.md", "incidents/2026-01-22.md", "comms/slack.md", "escalation.md",
      "escalation/database.md", "triage.md", "README.md",
    ]
    return table(
      ["Path in the content folder", "Kind"], paths.map { ["`\($0)`", DocumentKind.implied(by: $0).rawValue] })
  }

  private static var lengthsOfTime: String {
    let texts = ["15m", "1h 30m", "90d", "2 weeks", "6 months", "1 year", "P1Y6M", "PT15M"]
    return table(
      ["Written", "Read as"],
      texts.map { ["`\($0)`", Interval($0).map { "`\($0)`" } ?? "nothing: not a duration"] })
  }

  private static var severities: String {
    table(
      ["Severity", "Word", "Also called", "Response", "Tested every", "Update every", "Postmortem within"],
      SeverityLevel.defaults.map { level in
        [
          "`\(level.id)`", level.name, level.aliases.map { "`\($0)`" }.joined(separator: ", "), level.demand ?? "",
          level.testEvery?.description ?? "", level.updateEvery?.description ?? "",
          level.postmortemWithin?.description ?? "",
        ]
      })
  }
}
