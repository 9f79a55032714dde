import Calendar
import Diagnostics
import Files
import Ground
import YAML

extension Configuration {
  /// Reads `kedge.yml`, as strictly as front matter: a typo is an error with its place.
  ///
  /// - Parameters:
  ///   - source: The file.
  ///   - rules: The rules that there are, for `rules:`.
  ///   - channels: The channels that there are, for `payload:`.
  /// - Returns: The configuration, with defaults where a value cannot be used, and every finding.
  package static func read(_ source: SourceFile, rules: [Rule] = [], channels: [PayloadSettings.Channel] = []) -> (
    Configuration, [Diagnostic]
  ) {
    var configuration = Configuration()
    configuration.source = source
    let result = YAMLReader.read(source, rule: .invalidConfiguration)
    guard let root = result.value else { return (configuration, result.diagnostics) }
    var findings = result.diagnostics
    findings += ShapeChecker.check(root, against: .record(keys(channels: channels)), in: source, rules: .configuration)
    // A typo in one key leaves the others standing: what they decide would else be reported all over.
    configuration.take(root, from: source, into: &findings)
    for entry in root["rules"]?.entries ?? [] {
      if let finding = finding(about: entry, rules, in: source) { findings.append(finding) }
    }
    return (configuration, findings)
  }

  /// What is wrong with a line of `rules:`; nil where it names a rule that may be changed.
  private static func finding(about entry: YAMLEntry, _ rules: [Rule], in source: SourceFile) -> Diagnostic? {
    let rule = rules.first { $0.name == entry.key }
    if let rule {
      guard rule.has(.fixed) else { return nil }
      return .invalid("rule `\(entry.key)` cannot be changed", in: source, at: entry.keyRange)
    }
    let near = NearMiss.best(for: entry.key, among: rules.lazy.filter { !$0.has(.fixed) }.map(\.name))
    return .invalid(
      "no rule is called `\(entry.key)`", in: source, at: entry.keyRange,
      help: near.map { "did you mean `\($0)`?" } ?? "`kedge explain` lists the rules")
  }

  private mutating func take(_ root: YAMLValue, from source: SourceFile, into findings: inout [Diagnostic]) {
    if let text = root["title"]?.scalar { (title, isTitled) = (text, true) }
    if let text = root["language"]?.scalar { language = text }
    if let value = root["base_url"], let text = value.scalar {
      baseURL = PathName.withoutEndSlashes(text)
      baseURLRange = value.range
    }
    if let text = root["repo_url"]?.scalar { repositoryURL = PathName.withoutEndSlashes(text) }
    chatURL = root["chat_url"]?.scalar
    if let text = root["audience"]?.scalar { audience = Audience(rawValue: text) ?? .internal }
    if let text = root["book"]?.scalar { book = BookPolicy(rawValue: text) ?? .auto }
    kinds = (root["kinds"]?.entries ?? []).compactMap { entry in
      entry.value.scalar.flatMap(DocumentKind.init(rawValue:)).map { (Glob(entry.key), $0) }
    }
    failureReasons = root["failure_reasons"]?.locatedTexts ?? []
    if let levels = root["severities"] {
      severities = (levels.items ?? [levels]).compactMap(SeverityLevel.init(yaml:))
    }
    if let text = root["freshness"]?["due_soon"]?.scalar { dueSoon = Interval(text) ?? dueSoon }
    if let text = root["freshness"]?["test_every"]?.scalar { testEvery = Interval(text) ?? testEvery }
    if let value = root["freshness"]?["kinds"] { freshnessKinds = value.texts }
    if let entries = root["freshness"]?["test_kinds"]?.entries { testKinds = entries.map(TestKind.init(yaml:)) }
    if let text = root["limits"]?["file_size"]?.scalar { maximumFileSize = Int(text) ?? maximumFileSize }
    for entry in root["rules"]?.entries ?? [] {
      ruleLevels[entry.key] = entry.value.scalar.flatMap(RuleLevel.init(rawValue:))
    }
    alerts.take(alerts: root["alerts"], links: root["links"])
    takeKeyNames(root["keys"], from: source, into: &findings)
    takeSections(root["sections"], from: source, into: &findings)
    takeSeverityTable(root["severity_table"], from: source, into: &findings)
    takePayload(root["payload"], from: source, into: &findings)
  }

  private mutating func takeKeyNames(
    _ value: YAMLValue?, from source: SourceFile, into findings: inout [Diagnostic]
  ) {
    for entry in value?.entries ?? [] {
      if let kind = DocumentKind(rawValue: entry.key), let names = entry.value.entries {
        for name in names { map(name, for: [kind], from: source, into: &findings) }
      } else {
        map(entry, for: DocumentKind.allCases, from: source, into: &findings)
      }
    }
  }

  private mutating func map(
    _ entry: YAMLEntry, for kinds: [DocumentKind], from source: SourceFile, into findings: inout [Diagnostic]
  ) {
    let fitting = kinds.filter { kind in kind.keys.contains { $0.name == entry.key } }
    guard let theirs = entry.value.scalar, !fitting.isEmpty else {
      let known = kinds.flatMap { $0.keys.map(\.name) }
      findings.append(
        .invalid(
          "no key is called `\(entry.key)`", in: source, at: entry.keyRange,
          help: NearMiss.best(for: entry.key, among: known).map { "did you mean `\($0)`?" }))
      return
    }
    for kind in fitting { keyNames[kind, default: [:]][entry.key] = theirs }
  }

  private mutating func takeSections(
    _ value: YAMLValue?, from source: SourceFile, into findings: inout [Diagnostic]
  ) {
    for entry in value?.entries ?? [] {
      guard let kind = DocumentKind(rawValue: entry.key) else {
        findings.append(
          .invalid(
            "no kind of document is called `\(entry.key)`", in: source, at: entry.keyRange,
            help: "the kinds are " + DocumentKind.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")))
        continue
      }
      sections[kind] = (entry.value.entries ?? []).map { SectionRole(yaml: $0, kind: kind) }
    }
  }

  private mutating func takeSeverityTable(
    _ value: YAMLValue?, from source: SourceFile, into findings: inout [Diagnostic]
  ) {
    severityTableRange = value?.range
    for row in value?.entries ?? [] {
      for cell in row.value.entries ?? [] {
        guard let name = cell.value.scalar else { continue }
        guard let level = severity(named: name) else {
          findings.append(
            .invalid(
              "no severity is called `\(name)`", in: source, at: cell.value.range,
              help: "the severities are " + severities.map { "`\($0.id)`" }.joined(separator: ", ")))
          continue
        }
        severityTable[row.key, default: [:]][cell.key] = Located(level.id, at: cell.value.range)
      }
    }
  }
}

extension Rule {
  package static let invalidConfiguration = Rule(
    "invalid-configuration", .error, "`kedge.yml`, `contacts.yml` and `services.yml` hold what they may hold", .fixed)
}

extension ShapeChecker.Rules {
  /// One rule for everything that is wrong in `kedge.yml`, `contacts.yml` and `services.yml`.
  static let configuration = ShapeChecker.Rules(.invalidConfiguration)
}

extension Diagnostic {
  /// A finding about a configuration file.
  static func invalid(
    _ message: String, in source: SourceFile, at range: Range<Int>, help: String? = nil
  ) -> Diagnostic {
    Diagnostic(.invalidConfiguration, message, in: source, at: range, help: help)
  }
}

extension SeverityLevel {
  fileprivate init?(yaml value: YAMLValue) {
    guard let id = value["id"]?.scalar, let name = value["name"]?.scalar else { return nil }
    self.init(id: id, name: name)
    aliases = value["aliases"]?.texts ?? []
    acknowledgeWithin = value["acknowledge_within"]?.interval
    response = value["response"]?.scalar
    channels = value["channels"]?.texts ?? []
    testEvery = value["test_every"]?.interval
    updateEvery = value["update_every"]?.interval
    postmortemWithin = value["postmortem_within"]?.interval
  }
}

extension SectionRole {
  fileprivate init(yaml entry: YAMLEntry, kind: DocumentKind) {
    let known = SectionRole.defaults[kind]?.first { $0.name == entry.key }
    let headings = entry.value["headings"]?.texts ?? entry.value.items?.compactMap(\.scalar) ?? known?.headings ?? []
    let isRequired = entry.value.scalar.map { $0 == "required" } ?? (entry.value["required"]?.scalar != "false")
    self.init(entry.key, headings, required: isRequired)
  }
}
