import Diagnostics
import Ground
import YAML

/// How exports of other programs become drafts: `import` in `kedge.yml`.
package struct ImportSettings: Sendable {
  /// How people are called.
  package var people = People.roles
  /// The handle or the role of somebody, by the name in the export.
  package var handles: [String: String] = [:]
  /// The severity that a word of an export means.
  package var severities: [String: String] = [:]
  /// The key in `services.yml` of a service, by the name in the export.
  package var services: [String: String] = [:]
  /// The zone of times that are written without an offset; nil if nobody says.
  package var timeZone: String?
  /// The columns of a CSV; nil if nobody says.
  package var csv: CSV?

  package init() {}

  /// How people are called.
  package enum People: String, Sendable, CaseIterable {
    case roles, handles, names
  }

  /// Which columns of a CSV are what.
  package struct CSV: Sendable {
    package var id: String?
    package var title: String?
    package var severity: String?
    package var link: String?
    package var description: String?
    package var services: [String] = []
    package var people: [String] = []
    /// The columns of the milestones.
    package var times: [Milestone.Name: String] = [:]
    /// The zone of times that are written without an offset.
    package var timeZone: String?
    /// How times are written, in the letters of `strptime`.
    package var timeFormat: String?

    package init() {}

    /// The columns that are named, each once.
    package var columns: [String] {
      var all: [String] = []
      let single = [id, title, severity, link, description].compactMap { $0 }
      for name in single + services + people + Milestone.Name.allCases.compactMap({ times[$0] })
      where !all.contains(name) {
        all.append(name)
      }
      return all
    }
  }

  /// The keys of `import`.
  private enum Keys {
    static let people = Key(
      "people", .choice(People.self),
      "how people are called: `roles` (default) makes each a *responder* with a number, `handles` calls them by login")
    static let handles = Key(
      "handles", .value(.map(.text)), "name in the export → the handle or role that stands for it here")
    static let severities = Key(
      "severities", .value(.map(.text)), "word in the export, such as an impact or an urgency → severity")
    static let services = Key("services", .value(.map(.text)), "name in the export → key of `services.yml`")
    static let timeZone = Key(
      "time_zone", .text, "the zone of times that are written without an offset, such as `Europe/Berlin`")
    static let csv = Key(
      "csv", .record(CSVKeys.all), "which columns of a CSV are what, by their names in its first row")
  }

  /// The keys of `import.csv`.
  private enum CSVKeys {
    static let id = Key("id", .text, "the column that tells incidents apart (default: the whole row does)")
    static let title = Key("title", .text, "the column of the title")
    static let severity = Key("severity", .text, "the column of the severity")
    static let link = Key("link", .text, "the column with the incident's URL")
    static let description = Key("description", .text, "the column of a longer text")
    static let services = Key("services", .texts, "the columns of services; commas separate several in one cell")
    static let people = Key("people", .texts, "the columns with names of people")
    static let times = Milestone.Name.allCases.map { name in
      (name, Key("\(name.rawValue)_at", .text, "the column of the time: \(name.key.untyped.summary)"))
    }
    static let timeZone = Key("time_zone", .text, "the zone of its times, if they are written without an offset")
    static let timeFormat = Key(
      "time_format", .text, "how its times are written, as for `strptime`: `%d.%m.%Y %H:%M` (default: ISO 8601)")
    static let all =
      [
        id.untyped, title.untyped, severity.untyped, link.untyped, description.untyped, services.untyped,
        people.untyped,
      ]
      + times.map(\.1.untyped) + [timeZone.untyped, timeFormat.untyped]
  }

  /// The keys of `import`, for the reference.
  static let keys = [
    Keys.people.untyped, Keys.handles.untyped, Keys.severities.untyped, Keys.services.untyped, Keys.timeZone.untyped,
    Keys.csv.untyped,
  ]

  /// Takes what the file says; what cannot be used was reported by its shape.
  mutating func take(_ value: YAMLValue?) {
    guard let value else { return }
    if let people = value[Keys.people] { self.people = people }
    handles = Self.map(value[Keys.handles])
    severities = Self.map(value[Keys.severities])
    services = Self.map(value[Keys.services])
    timeZone = value[Keys.timeZone]
    guard let columns = value[Keys.csv], columns.entries != nil else { return }
    var csv = CSV()
    csv.id = columns[CSVKeys.id]
    csv.title = columns[CSVKeys.title]
    csv.severity = columns[CSVKeys.severity]
    csv.link = columns[CSVKeys.link]
    csv.description = columns[CSVKeys.description]
    csv.services = columns[CSVKeys.services]?.map(\.value) ?? []
    csv.people = columns[CSVKeys.people]?.map(\.value) ?? []
    for (name, key) in CSVKeys.times { csv.times[name] = columns[key] }
    csv.timeZone = columns[CSVKeys.timeZone]
    csv.timeFormat = columns[CSVKeys.timeFormat]
    self.csv = csv
  }

  /// The severities and the services that the file names.
  static func names(in value: YAMLValue?) -> (severities: [Located<String>], services: [Located<String>]) {
    func values(_ map: YAMLValue?) -> [Located<String>] { (map?.entries ?? []).flatMap(\.value.locatedTexts) }
    return (values(value?[Keys.severities]), values(value?[Keys.services]))
  }

  private static func map(_ value: YAMLValue?) -> [String: String] {
    var result: [String: String] = [:]
    for entry in value?.entries ?? [] { result[entry.key] = entry.value.text }
    return result
  }
}
