import Calendar
import Diagnostics
import Files
import Ground
import Markdown
import YAML

extension Configuration {
  /// Reads `kedge.yml`, as strictly as front matter: a typo is an error with its place.
  ///
  /// - Parameters:
  ///   - source: The file.
  ///   - rules: All rules, for `rules:`.
  ///   - channels: All channels, for `payload:`.
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
    // A typo in one key leaves the others in force: without them, unrelated findings would follow everywhere.
    configuration.take(root, from: source, into: &findings)
    findings += ConfigurationNames(configuration, channels: channels.map(\.name), in: source).findings(about: root)
    findings += Self.findings(aboutWeights: root[Keys.rules], rules, in: source)
    return (configuration, findings)
  }

  /// What `content` says in a file, whatever else is in it; nil where it says nothing.
  package static func content(of source: SourceFile) -> String? {
    guard let text = YAMLReader.read(source, rule: .invalidConfiguration).value?[Keys.content] else { return nil }
    return text.isEmpty ? nil : text
  }

  private mutating func take(_ root: YAMLValue, from source: SourceFile, into findings: inout [Diagnostic]) {
    if let text = root[Keys.title] { (title, isTitled) = (text, true) }
    if let text = root[Keys.language] { language = text }
    if let url = root.located(Keys.baseURL) {
      if WebURL(url.value) != nil, let problem = WebURL.problem(ofBase: url.value) {
        findings.append(.invalid("`base_url` is not where a site can be: \(problem)", in: source, at: url.range))
      }
      baseURL = PathName.withoutEndSlashes(url.value)
      baseURLRange = url.range
    }
    if let text = root[Keys.repositoryURL] { repositoryURL = PathName.withoutEndSlashes(text) }
    chatURL = root[Keys.chatURL]
    if let value = root[Keys.audience] { audience = value }
    if let value = root[Keys.book] { book = value }
    kinds = (root[Keys.kinds]?.entries ?? []).compactMap { entry in
      entry.value.scalar.flatMap(DocumentKind.init(rawValue:)).map { (Glob(entry.key), $0) }
    }
    excluded = root[Keys.exclude]?.map { Glob($0.value) } ?? []
    foreignIDs = (root[Keys.ids].map { $0.items ?? [$0] } ?? []).compactMap { $0.scalar.flatMap(ForeignSlug.init) }
    failureReasons = root[Keys.failureReasons] ?? []
    if let levels = root[Keys.severities] {
      severities = (levels.items ?? [levels]).compactMap(SeverityLevel.init(yaml:))
    }
    bindsModel =
      root[Keys.model] == .strict
      || ["kinds", "sections", "severities", "failure_reasons"].contains { root[$0].map { !$0.isNull } ?? false }
    takeFreshness(root[Keys.freshness])
    takeTargets(root[Keys.targets], from: source, into: &findings)
    takeLimits(root[Keys.limits], from: source, into: &findings)
    takeRuleWeights(root[Keys.rules])
    alerts.take(alerts: root[Keys.alerts], links: root[Keys.links])
    takeKeyNames(root[Keys.keys], from: source, into: &findings)
    takeSections(root[Keys.sections], from: source, into: &findings)
    takeSeverityTable(root[Keys.severityTable], from: source, into: &findings)
    takePayload(root[Keys.payload()], from: source, into: &findings)
    imports.take(root[Keys.imports])
    takeHandbookNames(root)
  }

  private mutating func takeLimits(_ value: YAMLValue?, from source: SourceFile, into findings: inout [Diagnostic]) {
    guard let value, let size = value[Keys.fileSize] else { return }
    maximumFileSize = min(max(size, 1), Self.fileSizeCeiling)
    guard maximumFileSize != size else { return }
    findings.append(
      .invalid(
        "`file_size` is between 1 and \(Self.fileSizeCeiling) bytes", in: source, at: value.range,
        help: "split the documents that are larger"))
  }

  private mutating func takeFreshness(_ value: YAMLValue?) {
    guard let value else { return }
    if let interval = value[FreshnessKeys.dueSoon] { dueSoon = interval }
    if let interval = value[FreshnessKeys.testEvery] { testEvery = interval }
    if let value = value[FreshnessKeys.kinds] { freshnessKinds = value.texts }
    if let entries = value[FreshnessKeys.testKinds]?.entries { testKinds = entries.map(TestKind.init(yaml:)) }
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
      for role in entry.value.entries ?? [] where role.key.utf8.contains(where: { $0 <= .space || $0 == .hash }) {
        findings.append(
          .invalid(
            "the section name `\(role.key)` contains a space or a `#`, and it becomes part of URLs", in: source,
            at: role.keyRange,
            help: "write `\(role.key.lowercased().split { " #\t".contains($0) }.joined(separator: "-"))`"))
      }
      writtenSections.insert(kind)
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
    "invalid-configuration", .error,
    "`kedge.yml`, `contacts.yml` and `services.yml` contain only valid keys and values",
    // Without a `kedge.yml`, a `contacts.yml` may belong to another program.
    [.fixed, .adopted])
}

extension ShapeChecker.Rules {
  /// One rule for everything that is wrong in `kedge.yml`, `contacts.yml` and `services.yml`.
  static let configuration = ShapeChecker.Rules(.invalidConfiguration)
}

extension Diagnostic {
  /// A finding about a configuration file.
  static func invalid(
    _ message: String, in source: SourceFile, at range: Range<Int>, help: String? = nil, fixes: [Diagnostic.Fix] = []
  ) -> Diagnostic {
    Diagnostic(.invalidConfiguration, message, in: source, at: range, help: help, fixes: fixes)
  }
}

extension SeverityLevel {
  /// Reads an entry of `severities`; nil if it lacks its name.
  fileprivate init?(yaml value: YAMLValue) {
    typealias Keys = Configuration.SeverityKeys
    guard let id = value[Keys.id], let name = value[Keys.name] else { return nil }
    self.init(id: id, name: name)
    aliases = value[Keys.aliases]?.map(\.value) ?? []
    acknowledgeWithin = value[Keys.acknowledgeWithin]
    response = value[Keys.response]
    channels = value[Keys.channels]?.map(\.value)
    testEvery = value[Keys.testEvery]
    updateEvery = value[Keys.updateEvery]
    postmortemWithin = value[Keys.postmortemWithin]
  }
}

extension SectionRole {
  /// Reads an entry of a kind below `sections`; what it leaves out is what Kedge knows of the section.
  fileprivate init(yaml entry: YAMLEntry, kind: DocumentKind) {
    typealias Keys = Configuration.SectionKeys
    let known = SectionRole.defaults[kind]?.first { $0.name == entry.key }
    let headings =
      entry.value[Keys.headings]?.map(\.value) ?? entry.value.items?.compactMap(\.scalar) ?? known?.headings ?? []
    let isRequired =
      entry.value.scalar.map { $0 == Keys.Need.required.rawValue } ?? (entry.value[Keys.required] != false)
    var traits = SectionRole.traits(ofSectionCalled: entry.key)
    traits.hasSteps = entry.value[Keys.steps] ?? traits.hasSteps
    self.init(entry.key, headings, required: isRequired, traits)
  }
}
