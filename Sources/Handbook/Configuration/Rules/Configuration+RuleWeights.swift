import Diagnostics
import YAML

extension Configuration {
  /// Takes `rules:`, in the order of the file: the last line that holds in a place counts there.
  mutating func takeRuleWeights(_ value: YAMLValue?) {
    for entry in value?.entries ?? [] {
      guard let entries = entry.value.entries else {
        take(entry, at: nil)
        continue
      }
      let place = RuleWeight.Place(entry.key)
      for entry in entries { take(entry, at: place) }
    }
  }

  private mutating func take(_ entry: YAMLEntry, at place: RuleWeight.Place?) {
    guard let level = entry.value.scalar.flatMap(RuleLevel.init(rawValue:)) else { return }
    let weight = RuleWeight(
      rule: entry.key, level: level, place: place,
      range: entry.keyRange.lowerBound..<max(entry.keyRange.upperBound, entry.value.range.upperBound))
    ruleWeights[entry.key, default: []].append(weight)
  }

  /// What is wrong with the names in `rules:`.
  ///
  /// - Parameters:
  ///   - value: What is under it.
  ///   - rules: All rules.
  ///   - source: The file.
  /// - Returns: A finding for each mistake.
  static func findings(aboutWeights value: YAMLValue?, _ rules: [Rule], in source: SourceFile) -> [Diagnostic] {
    let all = value?.entries ?? []
    return all.flatMap { entry -> [Diagnostic] in
      guard let entries = entry.value.entries else {
        return [finding(aboutRule: entry, of: all, rules, in: source)].compactMap { $0 }
      }
      // What is under a place that is none is no less wrong, and said by that.
      if let finding = finding(aboutPlace: entry, rules, in: source) { return [finding] }
      return entries.compactMap { finding(aboutRule: $0, of: entries, rules, in: source) }
    }
  }

  /// What is wrong with a line that gives a rule its weight; nil if it names a rule that may be changed.
  private static func finding(
    aboutRule entry: YAMLEntry, of entries: [YAMLEntry], _ rules: [Rule], in source: SourceFile
  ) -> Diagnostic? {
    let rule = rules.first { $0.name == entry.key }
    if let rule {
      guard rule.has(.fixed) else { return nil }
      return .invalid("rule `\(entry.key)` cannot be changed", in: source, at: entry.keyRange)
    }
    if DocumentKind(rawValue: entry.key) != nil || RuleWeight.Place.looksLikePattern(entry.key) {
      return .invalid(
        "`\(entry.key)` has no rules", in: source, at: entry.keyRange,
        help: "write `\(entry.key): {RULE: \(entry.value.scalar ?? "off")}`")
    }
    let near = NearMiss.best(for: entry.key, among: rules.lazy.filter { !$0.has(.fixed) }.map(\.name))
    let name = Located(entry.key, at: entry.keyRange)
    return .invalid(
      "no rule is called `\(entry.key)`", in: source, at: entry.keyRange,
      help: near.map { "did you mean `\($0)`?" } ?? "`kedge explain` lists the rules",
      fixes: name.fixes(among: rules.map(\.name), taken: entries.map(\.key), in: source))
  }

  /// What is wrong with a line that names a place; nil if it is a kind or a pattern, which may match nothing.
  private static func finding(aboutPlace entry: YAMLEntry, _ rules: [Rule], in source: SourceFile) -> Diagnostic? {
    guard DocumentKind(rawValue: entry.key) == nil, !RuleWeight.Place.looksLikePattern(entry.key) else { return nil }
    if rules.contains(where: { $0.name == entry.key }) {
      return .invalid(
        "rule `\(entry.key)` has a map, not a severity", in: source, at: entry.keyRange,
        help: "write the kind or the pattern first: `\"drafts/**\": {\(entry.key): off}`")
    }
    let kinds = DocumentKind.allCases.map(\.rawValue)
    return .invalid(
      "`\(entry.key)` is neither a kind of document nor a pattern of paths", in: source, at: entry.keyRange,
      help: NearMiss.best(for: entry.key, among: kinds).map { "did you mean `\($0)`?" }
        ?? "the kinds are " + kinds.map { "`\($0)`" }.joined(separator: ", ") + "; a folder is `\(entry.key)/**`")
  }
}
