import Diagnostics
import Ground
import Handbook
import YAML

/// What the keys of the front matter mean: ours under other names, and those that mean nothing to us.
struct KeyProposal: Sendable {
  /// A line of `keys`.
  struct Line: Sendable {
    var ours: String
    var theirs: String
    /// The kind that it is about; nil for all.
    var kind: DocumentKind?
    /// How many documents have it.
    var count: Int
  }

  private(set) var lines: [Line] = []
  /// The keys of `keys.ignore`, with how many documents have each.
  private(set) var ignored: [(name: String, count: Int)] = []

  /// Looks at the front matter of documents.
  init(of documents: [Document]) {
    var taken: Set<String> = []
    for kind in DocumentKind.allCases {
      let those = documents.filter { $0.kind == kind }
      let counts = Self.counts(those)
      for (ours, others) in Self.otherNames {
        guard let key = kind.keys.first(where: { $0.name == ours }), counts[ours] == nil else { continue }
        let fitting = others.first { theirs in
          !kind.keys.contains { $0.name == theirs } && counts[theirs] != nil && Self.fits(theirs, key, those)
        }
        guard let theirs = fitting, !lines.contains(where: { $0.kind == kind && $0.theirs == theirs }) else { continue }
        lines.append(Line(ours: ours, theirs: theirs, kind: kind, count: counts[theirs] ?? 0))
        taken.insert(theirs)
      }
    }
    merge(documents)
    var unknown: [String: Int] = [:]
    for document in documents {
      for name in Set(document.frontMatter.entries.map(\.key))
      where !document.kind.keys.contains(where: { $0.name == name }) && !taken.contains(name) {
        unknown[name, default: 0] += 1
      }
    }
    let ours = Set(DocumentKind.allCases.flatMap(\.keys).map(\.name))
    ignored = unknown.filter { name, count in
      guard Self.isPlain(name), !ours.contains(name), !ForeignKeys.read.contains(name) else { return false }
      if ForeignKeys.names.contains(name) { return true }
      return count > 2 && NearMiss.best(for: name, among: Array(ours)) == nil
    }.map { (name: $0.key, count: $0.value) }.sorted { ($1.count, $0.name) < ($0.count, $1.name) }
  }

  /// Makes one line of those that say the same of several kinds, where no other kind of document contradicts.
  private mutating func merge(_ documents: [Document]) {
    let ours = Set(DocumentKind.allCases.flatMap(\.keys).map(\.name))
    let used = Set(documents.flatMap { $0.frontMatter.entries.map(\.key) })
    var merged: [Line] = []
    for line in lines {
      let isForAll = !ours.contains(line.theirs) && !used.contains(line.ours)
      let others = lines.filter { $0.ours == line.ours && $0.theirs != line.theirs }
      guard isForAll, others.isEmpty else {
        merged.append(line)
        continue
      }
      if let index = merged.firstIndex(where: { $0.ours == line.ours }) {
        merged[index].count += line.count
      } else {
        merged.append(Line(ours: line.ours, theirs: line.theirs, kind: nil, count: line.count))
      }
    }
    lines = merged
  }

  private static func counts(_ documents: [Document]) -> [String: Int] {
    var counts: [String: Int] = [:]
    for document in documents {
      for name in Set(document.frontMatter.entries.map(\.key)) { counts[name, default: 0] += 1 }
    }
    return counts
  }

  /// Whether what documents write under a name is what we take under our key: nine values of ten.
  private static func fits(_ theirs: String, _ key: Shape.Key, _ documents: [Document]) -> Bool {
    let source = SourceFile(path: "", bytes: [])
    let values = documents.compactMap { $0.frontMatter.entries.first(ofKey: theirs)?.value }
    let good = values.count { value in
      let found = ShapeChecker.check(value, against: key.shape, in: source, rules: .frontMatter)
      guard found.isEmpty else { return false }
      return key.name != Keys.severity.name || value.scalar.map { Configuration().severity(named: $0) != nil } ?? false
    }
    return good > 0 && good * 10 >= values.count * 9
  }

  /// Whether a name can be written in a list without quotes.
  private static func isPlain(_ name: String) -> Bool {
    name.utf8.count <= 60 && name.utf8.first.map(isLetter) == true
      && name.utf8.allSatisfy { isLetter($0) || UInt8.digits.contains($0) || "_-.".utf8.contains($0) }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    UInt8.lowercaseLetters.contains(byte) || UInt8.capitalLetters.contains(byte)
  }

  /// What others call our keys, the most certain name first.
  private static let otherNames: [(ours: String, others: [String])] = [
    // A review is no test: who counts it as one writes that line himself.
    (Keys.lastTested.name, ["last_tested_on", "tested_on", "last_drill", "last_verified"]),
    (Keys.testEvery.name, ["test_interval", "review_in", "review_every", "review_interval", "review_cycle"]),
    (
      Keys.owner.name,
      ["owner_team", "owning_team", "team", "owner_slack", "maintainer", "oncall", "on_call", "responsible"]
    ),
    (Keys.severity.name, ["sev", "priority", "criticality", "impact_level", "level"]),
    (Keys.alerts.name, ["alert", "alert_name", "alertname", "alert_names", "alertnames"]),
    (Keys.services.name, ["service", "components", "component", "systems", "system", "affected"]),
    (Keys.aliases.name, ["old_paths"]),
    (Keys.date.name, ["incident_date", "day"]),
    (Keys.startedAt.name, ["started", "start", "start_time", "incident_start"]),
    (Keys.detectedAt.name, ["detected", "detection_time"]),
    (Keys.resolvedAt.name, ["ended_at", "end", "end_time", "resolved_on", "incident_end"]),
    (Keys.authors.name, ["author"]),
    (Keys.commander.name, ["commander", "ic"]),
  ]
}
