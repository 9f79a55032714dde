import Diagnostics

/// Holds a YAML value against its shape: unknown, missing and mistyped keys, words that are not on the list.
public struct ShapeChecker {
  /// The names of the rules that the findings carry.
  public struct RuleNames: Sendable {
    public var unknownKey: RuleID = "unknown-key"
    public var missingKey: RuleID = "missing-key"
    public var invalidValue: RuleID = "invalid-value"

    /// The names for front matter.
    public static let frontMatter = RuleNames()
    /// One name for everything that is wrong in `kedge.yml`, `contacts.yml` and `services.yml`.
    public static let configuration = RuleNames(
      unknownKey: "invalid-configuration", missingKey: "invalid-configuration",
      invalidValue: "invalid-configuration")
  }

  private let source: SourceFile
  private let rules: RuleNames
  private var diagnostics: [Diagnostic] = []

  /// Every finding about `value`, whose place in the file is `path` (`severities.P1`), empty at the root.
  public static func check(
    _ value: YAMLValue, against shape: Shape, in source: SourceFile, rules: RuleNames, path: String = ""
  ) -> [Diagnostic] {
    var checker = ShapeChecker(source: source, rules: rules)
    checker.check(value, shape, path)
    return checker.diagnostics
  }

  private init(source: SourceFile, rules: RuleNames) {
    self.source = source
    self.rules = rules
  }

  private mutating func check(_ value: YAMLValue, _ shape: Shape, _ path: String) {
    switch shape {
    case .list(let item):
      guard value.entries == nil else { return mistyped(value, shape, path) }
      for (index, element) in (value.items ?? [value]).enumerated() {
        check(element, item, value.items == nil ? path : "\(path)[\(index)]")
      }
    case .map(let item):
      guard let entries = value.entries else { return mistyped(value, shape, path) }
      for entry in entries { check(entry.value, item, join(path, entry.key)) }
    case .record(let keys):
      guard let entries = value.entries else { return mistyped(value, shape, path) }
      check(entries, keys, value, path)
    case .either(let shapes):
      guard let fitting = shapes.first(where: { Self.sameKind(value, $0) }) else {
        return mistyped(value, shape, path)
      }
      check(value, fitting, path)
    default:
      guard let text = value.scalar, !value.isNull, Self.accepts(text, shape) else {
        return mistyped(value, shape, path)
      }
    }
  }

  private mutating func check(_ entries: [YAMLEntry], _ keys: [Shape.Key], _ value: YAMLValue, _ path: String) {
    for entry in entries {
      if let key = keys.first(where: { $0.name == entry.key }) {
        check(entry.value, key.shape, join(path, entry.key))
      } else {
        let near = NearMiss.best(for: entry.key, among: keys.map(\.name))
        diagnostics.append(
          Diagnostic(
            rules.unknownKey, .error, "unknown key `\(join(path, entry.key))`", in: source, at: entry.keyRange,
            help: near.map { "did you mean `\($0)`?" } ?? Self.knownKeys(keys)))
      }
    }
    for key in keys where key.isRequired && !entries.contains(where: { $0.key == key.name }) {
      diagnostics.append(
        Diagnostic(
          rules.missingKey, .error, "key `\(join(path, key.name))` is missing", in: source,
          at: value.range.lowerBound..<min(value.range.lowerBound + 1, value.range.upperBound),
          help: "\(key.summary): \(key.shape.name)"))
    }
  }

  private mutating func mistyped(_ value: YAMLValue, _ shape: Shape, _ path: String) {
    var help: String?
    if case .choice(let words) = shape, let text = value.scalar, let near = NearMiss.best(for: text, among: words) {
      help = "did you mean `\(near)`?"
    }
    let name = path.isEmpty ? "this" : "`\(path)`"
    diagnostics.append(
      Diagnostic(
        rules.invalidValue, .error, "\(name) is \(value.typeName), not \(shape.name)", in: source, at: value.range,
        help: help))
  }

  private func join(_ path: String, _ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

  private static func knownKeys(_ keys: [Shape.Key]) -> String? {
    keys.isEmpty ? nil : "known keys are " + keys.map { "`\($0.name)`" }.sorted().joined(separator: ", ")
  }

  private static func sameKind(_ value: YAMLValue, _ shape: Shape) -> Bool {
    switch (value.content, shape) {
    case (.sequence, .list), (.mapping, .map), (.mapping, .record): true
    case (.scalar, .list), (.scalar, .map), (.scalar, .record), (.scalar, .either): false
    case (.scalar(let text, _), _): accepts(text, shape)
    default: false
    }
  }

  /// Whether a scalar's text fits a scalar shape.
  static func accepts(_ text: String, _ shape: Shape) -> Bool {
    switch shape {
    case .text: !text.isEmpty
    case .flag: text == "true" || text == "false"
    case .number: Int(text).map { $0 >= 0 } ?? false
    case .quantity: Double(text).map { $0 >= 0 && $0.isFinite } ?? false
    case .date: CivilDate(iso: text) != nil
    case .timestamp: Timestamp(rfc3339: text) != nil
    case .interval: Interval(text) != nil
    case .period: Interval(text)?.isPeriod ?? false
    case .choice(let words): words.contains(text)
    case .url: isWebURL(text)
    case .list, .map, .record, .either: false
    }
  }

  private static func isWebURL(_ text: String) -> Bool {
    guard let scheme = ["http://", "https://"].first(where: { text.hasPrefix($0) }) else { return false }
    let rest = text.dropFirst(scheme.count)
    return !rest.isEmpty && rest.first != "/" && !rest.contains { $0 == " " || $0 == "\"" || $0 == "<" || $0 == ">" }
  }
}
