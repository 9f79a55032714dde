import Diagnostics
import Ground
import YAML

/// Looks up every name in `kedge.yml`: a typo must not pass for a new name.
struct ConfigurationNames {
  private let configuration: Configuration
  private let channels: [String]
  private let source: SourceFile

  private typealias Keys = Configuration.Keys

  /// Takes what was read and the known channels; if none are given, channels are not looked up.
  init(_ configuration: Configuration, channels: [String], in source: SourceFile) {
    (self.configuration, self.channels, self.source) = (configuration, channels, source)
  }

  /// What is wrong with the names in the file.
  func findings(about root: YAMLValue) -> [Diagnostic] {
    let payload = root[Keys.payload()]
    let severities = root[Keys.severities]?.items ?? []
    return severityNames(severities) + highest(severities.first) + separateReasons(payload)
      + severities.flatMap { unknownChannels($0[Configuration.SeverityKeys.channels] ?? []) }
      + repeated(root[Keys.failureReasons] ?? [], "failure reason")
      + unknownReasons(payload?[PayloadSettings.Keys.channels]?.entries ?? [])
      + (payload?[PayloadSettings.Keys.channels]?.entries ?? []).flatMap { unknownChannels($0.value.locatedTexts) }
      + unknownReasons(root[Keys.severityTable]?.entries ?? [])
      + unknown(payload?[PayloadSettings.Keys.section] ?? [], "section of a playbook", among: playbookSections)
      + testKinds(root[Keys.freshness]?[Configuration.FreshnessKeys.testKinds]?.entries ?? [])
      + sections(root[Keys.sections]?.entries ?? [])
      + importedSeverities(root) + values(root)
  }

  /// What words of an export mean.
  private func importedSeverities(_ root: YAMLValue) -> [Diagnostic] {
    let names = ImportSettings.names(in: root[Keys.imports]).severities
    return names.filter { configuration.severity(named: $0.value) == nil }.map { name in
      Self.noSuch(name, "severity", among: configuration.severities.map(\.id), in: source)
    }
  }

  /// Two severities that one name means: only the first would count.
  private func severityNames(_ severities: [YAMLValue]) -> [Diagnostic] {
    typealias SeverityKeys = Configuration.SeverityKeys
    var owners: [String: Int] = [:]
    var findings: [Diagnostic] = []
    for (index, severity) in severities.enumerated() {
      for name in [severity.located(SeverityKeys.id)].compactMap({ $0 }) + (severity[SeverityKeys.aliases] ?? []) {
        let owner = owners[name.value.lowercased(), default: index]
        owners[name.value.lowercased()] = owner
        guard owner != index else { continue }
        let first = severities[owner][SeverityKeys.id] ?? ""
        findings.append(.invalid("`\(name.value)` already means severity `\(first)`", in: source, at: name.range))
      }
    }
    return findings
  }

  private func highest(_ severity: YAMLValue?) -> [Diagnostic] {
    guard let severity, let channels = severity[Configuration.SeverityKeys.channels], channels.isEmpty,
      let id = severity.located(Configuration.SeverityKeys.id)
    else { return [] }
    return [
      .invalid(
        "the highest severity `\(id.value)` is sent to nobody", in: source, at: id.range,
        help: "name its `channels`; a lower severity may have none")
    ]
  }

  private func unknownChannels(_ names: [Located<String>]) -> [Diagnostic] {
    channels.isEmpty ? [] : unknown(names, "channel", among: channels)
  }

  private func separateReasons(_ payload: YAMLValue?) -> [Diagnostic] {
    guard !configuration.failureReasons.isEmpty else { return [] }
    return unknown(
      payload?[PayloadSettings.Keys.separate] ?? [], "failure reason",
      among: configuration.failureReasons.map(\.value))
  }

  private func unknownReasons(_ entries: [YAMLEntry]) -> [Diagnostic] {
    guard !configuration.failureReasons.isEmpty else { return [] }
    return unknown(
      entries.map { Located($0.key, at: $0.keyRange) }, "failure reason",
      among: configuration.failureReasons.map(\.value))
  }

  private var playbookSections: [String] { configuration.sections[.playbook]?.map(\.name) ?? [] }

  private func testKinds(_ kinds: [YAMLEntry]) -> [Diagnostic] {
    repeated(kinds.map { Located($0.key.lowercased(), at: $0.keyRange) }, "kind of test")
      + kinds.flatMap { kind in
        kind.value.items.map { _ in kind.value.locatedTexts } ?? []
      }.filter { configuration.severity(named: $0.value) == nil }.map { name in
        Self.noSuch(name, "severity", among: configuration.severities.map(\.id), in: source)
      }
  }

  /// A section of a site's own whose name is almost one of ours that is missing then.
  private func sections(_ kinds: [YAMLEntry]) -> [Diagnostic] {
    kinds.flatMap { kind -> [Diagnostic] in
      let ours = DocumentKind(rawValue: kind.key).flatMap { SectionRole.defaults[$0]?.map(\.name) } ?? []
      let entries = kind.value.entries ?? []
      let missing = ours.filter { name in !entries.contains { $0.key == name } }
      return entries.filter { !ours.contains($0.key) }.compactMap { entry in
        let near = NearMiss.best(for: entry.key, among: missing)
        guard let near, NearMiss.editDistance(Array(near.utf8), Array(entry.key.utf8)) == 1 else { return nil }
        return .invalid(
          "`\(entry.key)` is almost the section `\(near)`", in: source, at: entry.keyRange,
          help: "write `\(near)`, or give your section a name that differs more")
      }
    }
  }

  private func values(_ root: YAMLValue) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    if let url = root.located(Keys.chatURL), !url.value.contains("{channel}") {
      findings.append(
        .invalid(
          "`chat_url` does not contain `{channel}`", in: source, at: url.range,
          help: "`{channel}` is replaced by the channel's name; without it every link leads to the same place"))
    }
    if let language = root.located(Keys.language), !Self.isLanguage(language.value) {
      findings.append(
        .invalid(
          "`\(language.value)` is not a language tag", in: source, at: language.range,
          help: "write a code such as `en`, `de` or `pt-BR`"))
    }
    typealias Storm = PayloadSettings.Keys.Storm
    if let over = root[Keys.payload()]?[PayloadSettings.Keys.storm]?.located(Storm.over), over.value < 1 {
      findings.append(
        .invalid("`payload.storm.over` is a number of services, at least 1", in: source, at: over.range))
    }
    typealias Flapping = PayloadSettings.Keys.Flapping
    if let over = root[Keys.payload()]?[PayloadSettings.Keys.flapping]?.located(Flapping.over), over.value < 0 {
      findings.append(
        .invalid("`payload.flapping.over` is a number of failures, at least 0", in: source, at: over.range))
    }
    return findings
  }

  /// Whether a text has the form of a language tag of BCP 47: a language, then parts of up to eight characters.
  private static func isLanguage(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: .hyphen, omittingEmptySubsequences: false)
    func isLetter(_ byte: UInt8) -> Bool {
      UInt8.lowercaseLetters.contains(byte) || UInt8.capitalLetters.contains(byte)
    }
    guard let language = parts.first, (2...8).contains(language.count), language.allSatisfy(isLetter) else {
      return false
    }
    return parts.dropFirst().allSatisfy { part in
      (1...8).contains(part.count) && part.allSatisfy { isLetter($0) || UInt8.digits.contains($0) }
    }
  }

  private func repeated(_ names: [Located<String>], _ what: String) -> [Diagnostic] {
    var seen: Set<String> = []
    return names.filter { !seen.insert($0.value).inserted }.map { name in
      .invalid("the \(what) `\(name.value)` appears twice", in: source, at: name.range)
    }
  }

  private func unknown(_ names: [Located<String>], _ what: String, among known: [String]) -> [Diagnostic] {
    // None of them may become the twin of another.
    let taken = names.map(\.value)
    return names.filter { !known.contains($0.value) }.map {
      Self.noSuch($0, what, among: known, taken: taken, in: source)
    }
  }

  private static func noSuch(
    _ name: Located<String>, _ what: String, among known: [String], taken: [String] = [], in source: SourceFile
  ) -> Diagnostic {
    let near = NearMiss.best(for: name.value, among: known).map { "did you mean `\($0)`?" }
    return .invalid(
      "no \(what) is called `\(name.value)`", in: source, at: name.range,
      help: near ?? "there are " + known.map { "`\($0)`" }.joined(separator: ", "),
      fixes: name.fixes(among: known, taken: taken, in: source))
  }
}
