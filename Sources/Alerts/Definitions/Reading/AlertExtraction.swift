import Diagnostics
import Ground
import Handbook
import YAML

/// Finds the alerts in the documents of a file, whatever format it has.
///
/// A rule is known by itself, wherever it is: a map with `alert` and an expression, at any depth, also in the
/// text of a ConfigMap. In the lists of rule files (Prometheus' and its operator's, Grafana's provisioning, export and
/// rule groups, the answer of Prometheus' `/api/v1/rules`, bare lists of groups or rules) less is enough.
struct AlertExtraction {
  /// An alert with the values that it is made of.
  struct Found {
    var name: Located<String>
    var severity: Located<String>?
    /// The annotations that hold its link.
    var runbooks: [Located<String>] = []
    var similarAnnotation: String?
    var range: Range<Int>
    /// The rule as it is written.
    var rule: YAMLValue
  }

  /// The annotations that hold the link.
  let annotations: [String]
  private(set) var alerts: [Found] = []
  /// How many recording rules there are.
  private(set) var recordings = 0
  /// Why texts that hold rules could not be read.
  private(set) var problems: [YAMLStream.Problem] = []
  /// How many texts are said to be broken before the rest is given up.
  private static let maximumProblems = 20
  private let source: SourceFile
  /// Where everything is that is found, inside a text whose own places say nothing about the file.
  private var place: Range<Int>?
  /// How many texts inside texts the walk is in.
  private var textDepth = 0

  init(annotations: [String], source: SourceFile) {
    self.annotations = annotations
    self.source = source
  }

  /// Where in a document a value is, which decides what a rule must have to be one.
  private enum Position {
    /// The document itself, or an item of a list of rules or groups.
    case document
    /// What `spec` or `data` of a document holds.
    case inner
    /// A list of rules, groups or documents.
    case rules
    case elsewhere
  }

  /// Takes the alerts of a document.
  mutating func take(_ document: YAMLValue) { take(document, .document) }

  private mutating func take(_ value: YAMLValue, _ position: Position) {
    switch value.content {
    case .sequence(let items):
      let isRules = position == .document || position == .rules
      for item in items { takeItem(item, isRule: isRules) }
    case .mapping(let entries):
      for entry in entries { take(entry.value, Self.position(of: entry.key, in: position)) }
    case .scalar(let text, _): takeText(text, value.range)
    }
  }

  /// Takes an item of a list: a document, a group, or a rule.
  private mutating func takeItem(_ item: YAMLValue, isRule: Bool) {
    if Self.isRecording(item) && (isRule || Self.hasExpression(item))
      || isRule && item["type"]?.scalar == "recording"
    {
      recordings += 1
    } else if item.entries != nil, let name = isRule ? Self.name(of: item) : Self.certainName(of: item) {
      alerts.append(found(item, name))
    } else {
      take(item, isRule ? .document : .elsewhere)
    }
  }

  private static func position(of key: String, in position: Position) -> Position {
    switch (position, key) {
    case (.document, "items"), (.document, "groups"), (.document, "rules"), (.inner, "groups"), (.inner, "rules"):
      .rules
    case (.document, "spec"), (.document, "data"): .inner
    default: .elsewhere
    }
  }

  /// Takes the rules that a text holds, such as a file in a ConfigMap.
  private mutating func takeText(_ text: String, _ range: Range<Int>) {
    guard textDepth < 2, text.utf8.contains(UInt8.lineFeed) || text.utf8.first == .openBrace,
      ["alert:", "record:", "alert\":", "record\":"].contains(where: text.contains)
    else { return }
    textDepth += 1
    defer { textDepth -= 1 }
    let outer = place
    defer { place = outer }
    if outer == nil, range.lowerBound < source.bytes.count, source.bytes[range.lowerBound] == .pipe {
      // The lines of a literal block are YAML where they are, only further in.
      let start = min(source.endOfLine(at: range.lowerBound) + 1, range.upperBound)
      take(YAMLStream(source, in: start..<range.upperBound), text)
    } else {
      place = outer ?? range
      let inner = SourceFile(path: source.path, bytes: Array(text.utf8))
      if JSONDocument.starts(inner), let value = try? JSONDocument.read(inner) {
        take(value, .document)
      } else {
        take(YAMLStream(inner), text)
      }
    }
  }

  /// Takes the rules of a text, and why they cannot be read where it is meant to hold some.
  private mutating func take(_ stream: YAMLStream, _ text: String) {
    for document in stream.documents { take(document, .document) }
    guard !stream.problems.isEmpty, Self.looksLikeRules(text) else { return }
    for var problem in stream.problems where problems.count < Self.maximumProblems {
      if let place { problem.range = place }
      // An alias brings the same text once more.
      if !problems.contains(problem) { problems.append(problem) }
    }
  }

  /// Whether a text is meant to be rules, rather than prose in which the word for one happens to be.
  private static func looksLikeRules(_ text: String) -> Bool {
    guard text.contains("expr") else { return false }
    if text.utf8.first == .openBrace, text.contains("\"alert\":") { return true }
    return text.split(whereSeparator: \.isNewline).contains { line in
      let key = line.drop { " \t-\"'{".contains($0) }.prefix { $0.isLetter }
      return (key == "alert" || key == "record") && [":", "\":", "':"].contains { line[key.endIndex...].hasPrefix($0) }
    }
  }

  /// Whether a rule records a series: Prometheus names it, Grafana describes it in a map, and writes `null` or nothing
  /// for an alert.
  private static func isRecording(_ rule: YAMLValue) -> Bool {
    [rule["record"], rule["grafana_alert"]?["record"]].contains { $0?.entries != nil || text($0) != nil }
  }

  /// Whether a map is a rule wherever it is.
  private static func hasExpression(_ rule: YAMLValue) -> Bool {
    ["expr", "expression", "grafana_alert"].contains { rule[$0] != nil }
  }

  /// The name of what is an alerting rule wherever it is.
  private static func certainName(of rule: YAMLValue) -> Located<String>? {
    guard ["expr", "expression", "annotations", "labels", "grafana_alert"].contains(where: { rule[$0] != nil })
    else { return nil }
    return text(rule["alert"]) ?? text(rule["grafana_alert"]?["title"])
  }

  /// The name of an alerting rule; nil for a recording rule and for anything else.
  private static func name(of rule: YAMLValue) -> Located<String>? {
    guard !isRecording(rule) else { return nil }
    if let name = text(rule["alert"]) ?? text(rule["grafana_alert"]?["title"]) { return name }
    if let name = text(rule["title"]), rule["condition"] != nil || rule["data"] != nil { return name }
    return rule["type"]?.scalar == "alerting" ? text(rule["name"]) : nil
  }

  private func found(_ rule: YAMLValue, _ name: Located<String>) -> Found {
    let written = rule["annotations"]
    var found = Found(
      name: placed(name), severity: Self.text(rule["labels"]?["severity"]).map(placed), range: place ?? rule.range,
      rule: rule)
    found.runbooks = annotations.compactMap { Self.text(written?[$0]).map(placed) }
    if found.runbooks.isEmpty {
      let keys = (written?.entries ?? []).map(\.key).filter { !annotations.contains($0) }
      found.similarAnnotation = annotations.lazy.compactMap { NearMiss.best(for: $0, among: keys) }.first
    }
    return found
  }

  private func placed(_ text: Located<String>) -> Located<String> {
    place.map { Located(text.value, at: $0) } ?? text
  }

  private static func text(_ value: YAMLValue?) -> Located<String>? {
    guard let value, !value.isNull, let text = value.scalar, !text.allSatisfy({ $0.isWhitespace }) else { return nil }
    return Located(text, at: value.range)
  }
}
