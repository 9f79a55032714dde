import Calendar
import Diagnostics
import Ground

/// Holds a YAML value against its shape: unknown, missing and mistyped keys, words that are not on the list.
package struct ShapeChecker {
  /// The rules that the findings are of.
  package struct Rules: Sendable {
    package var unknownKey = Rule.unknownKey
    package var missingKey = Rule.missingKey
    package var invalidValue = Rule.invalidValue
    /// The keys of the whole value that are passed over where they are unknown.
    package var ignoredKeys: Set<String> = []

    /// The rules about front matter.
    package static let frontMatter = Rules()

    private init() {}

    /// One rule for everything that is wrong in a file.
    package init(_ rule: Rule) { (unknownKey, missingKey, invalidValue) = (rule, rule, rule) }
  }

  private let source: SourceFile
  private let rules: Rules
  private var diagnostics: [Diagnostic] = []
  /// The way to the value at hand; only a finding puts it into words.
  private var trail: [Step]

  private enum Step {
    case key(String)
    case item(Int)
  }

  /// Every finding about `value`, whose place in the file is `path` (`severities.P1`), empty at the root.
  package static func check(
    _ value: YAMLValue, against shape: Shape, in source: SourceFile, rules: Rules, path: String = ""
  ) -> [Diagnostic] {
    var checker = ShapeChecker(source: source, rules: rules, trail: path.isEmpty ? [] : [.key(path)])
    checker.check(value, shape)
    return checker.diagnostics
  }

  private init(source: SourceFile, rules: Rules, trail: [Step]) {
    self.source = source
    self.rules = rules
    self.trail = trail
  }

  private mutating func check(_ value: YAMLValue, _ shape: Shape) {
    switch shape {
    case .list(let item):
      switch value.content {
      case .mapping: mistyped(value, shape)
      case .scalar: check(value, item)
      case .sequence(let elements):
        for index in elements.indices { check(elements[index], item, below: .item(index)) }
      }
    case .map(let item):
      guard case .mapping(let entries) = value.content else { return mistyped(value, shape) }
      for index in entries.indices { check(entries[index].value, item, below: .key(entries[index].key)) }
    case .record(let keys):
      guard case .mapping(let entries) = value.content else { return mistyped(value, shape) }
      check(entries, keys, value)
    case .either(let shapes):
      guard let fitting = shapes.first(where: { Self.sameKind(value, $0) }) else {
        // Where only one of them is for a string, that one is meant, and knows what comes close.
        let scalars = value.scalar == nil || value.isNull ? [] : shapes.filter(Self.isForScalars)
        return mistyped(value, scalars.count == 1 ? scalars[0] : shape)
      }
      check(value, fitting)
    default:
      guard case .scalar(let text, _) = value.content, !value.isNull, Self.accepts(text, shape) else {
        return mistyped(value, shape)
      }
    }
  }

  private mutating func check(_ value: YAMLValue, _ shape: Shape, below step: Step) {
    trail.append(step)
    check(value, shape)
    trail.removeLast()
  }

  private mutating func check(_ entries: [YAMLEntry], _ keys: [Shape.Key], _ value: YAMLValue) {
    var next = 0
    for index in entries.indices {
      let name = entries[index].key
      if let found = Self.index(of: name, in: keys, from: next) {
        next = found + 1
        check(entries[index].value, keys[found].shape, below: .key(name))
      } else if !trail.isEmpty || !rules.ignoredKeys.contains(name) {
        let near = NearMiss.best(for: name, among: keys.map(\.name))
        diagnostics.append(
          Diagnostic(
            rules.unknownKey, "unknown key `\(path(to: name))`", in: source, at: entries[index].keyRange,
            help: near.map { "did you mean `\($0)`?" } ?? Self.knownKeys(keys),
            fixes: fix(entries[index], of: entries, keys)))
      }
    }
    for index in keys.indices where keys[index].isRequired && entries.firstIndex(ofKey: keys[index].name) == nil {
      let key = keys[index]
      diagnostics.append(
        Diagnostic(
          rules.missingKey, "key `\(path(to: key.name))` is missing", in: source,
          at: value.range.lowerBound..<min(value.range.lowerBound + 1, value.range.upperBound),
          help: "\(key.summary): \(key.shape.name)"))
    }
  }

  /// The place of a key, searched from `start` on, then from the beginning: most authors keep the order of the keys.
  private static func index(of name: String, in keys: [Shape.Key], from start: Int) -> Int? {
    for index in start..<keys.count where keys[index].name == name { return index }
    for index in 0..<start where keys[index].name == name { return index }
    return nil
  }

  private mutating func mistyped(_ value: YAMLValue, _ shape: Shape) {
    let path = path()
    var help: String?
    var fixes: [Diagnostic.Fix] = []
    if case .choice(let words) = shape, let text = value.scalar, let near = NearMiss.best(for: text, among: words) {
      help = "did you mean `\(near)`?"
      if source.text(value.range) == text, let certain = NearMiss.certain(for: text, among: words) {
        fixes.append(.init("write `\(certain)`", in: source, at: value.range, certain))
      }
    }
    let name = path.isEmpty ? "this" : "`\(path)`"
    diagnostics.append(
      Diagnostic(
        rules.invalidValue, "\(name) is \(value.typeName), not \(Self.expected(value, shape))", in: source,
        at: value.range, help: help, fixes: fixes))
  }

  /// The key that is certainly meant by one that is unknown. A day is never given another key: it may be that of a test.
  private func fix(_ entry: YAMLEntry, of entries: [YAMLEntry], _ keys: [Shape.Key]) -> [Diagnostic.Fix] {
    guard source.text(entry.keyRange) == entry.key, CivilDate(iso: entry.value.scalar ?? "") == nil,
      let certain = NearMiss.certain(for: entry.key, among: keys.map(\.name)),
      entries.firstIndex(ofKey: certain) == nil,
      entries.count(where: { NearMiss.certain(for: $0.key, among: keys.map(\.name)) == certain }) == 1
    else { return [] }
    return [.init("write `\(certain)`", in: source, at: entry.keyRange, certain)]
  }

  /// What a message calls the current value, `levels.P1[0].after`, or a key of it.
  private func path(to key: String? = nil) -> String {
    (trail + (key.map { [.key($0)] } ?? [])).reduce("") { path, step in
      switch step {
      case .key(let key): path.isEmpty ? key : "\(path).\(key)"
      case .item(let index): "\(path)[\(index)]"
      }
    }
  }

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

  /// Whether a shape is that of scalars.
  private static func isForScalars(_ shape: Shape) -> Bool {
    switch shape {
    case .list, .map, .record, .either: false
    default: true
    }
  }

  /// Whether a scalar's text matches a scalar shape.
  package static func accepts(_ text: String, _ shape: Shape) -> Bool {
    switch shape {
    case .text: !text.isEmpty
    case .flag: text == "true" || text == "false"
    case .number: text.utf8.allSatisfy { UInt8.digits.contains($0) } && Int(text) != nil
    case .quantity: isDecimal(text) && Double(text).map { $0 < quantityLimit } == true
    case .date: CivilDate(iso: text) != nil
    case .timestamp: Timestamp(rfc3339: text) != nil
    case .span: TimeSpan(iso: text) != nil
    case .interval: Interval(text) != nil
    case .period: Interval(text)?.isPeriod ?? false
    case .choice(let words): words.contains(text)
    case .url: isWebURL(text)
    case .list, .map, .record, .either: false
    }
  }

  /// Whether a text is digits, with a full stop and more digits or without; not `0x10`, `1e3` or `+5`.
  private static func isDecimal(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8.period, omittingEmptySubsequences: false)
    let isDigits = parts.allSatisfy { part in !part.isEmpty && part.allSatisfy { UInt8.digits.contains($0) } }
    return parts.count <= 2 && isDigits
  }

  /// What a quantity is less than: sums and shares of such numbers can still be counted.
  package static let quantityLimit: Double = 1_000_000_000

  /// What a value should have been.
  private static func expected(_ value: YAMLValue, _ shape: Shape) -> String {
    guard case .quantity = shape, let text = value.scalar, isDecimal(text) else { return shape.name }
    return "a number less than 1000000000"
  }

  private static func isWebURL(_ text: String) -> Bool {
    WebURL(text) != nil
      && text.utf8.allSatisfy { $0 != .space && $0 != .quote && $0 != .lessThan && $0 != .greaterThan }
  }
}

extension Rule {
  package static let unknownKey = Rule(
    "unknown-key", .error, "front matter has only keys that its kind of document knows", .model)
  package static let missingKey = Rule(
    "missing-key", .error, "a document has the keys that its kind requires", .model)
  package static let invalidValue = Rule(
    "invalid-value", .error, "a value has the type that its key requires", .model)
}

extension ShapeChecker {
  /// The rules that are judged only here; `missing-key` is also a separate check.
  package static let rules: [Rule] = [.unknownKey, .invalidValue]
}
