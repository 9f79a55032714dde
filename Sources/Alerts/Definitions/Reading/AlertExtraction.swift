import Diagnostics
import Handbook
import YAML

/// Finds the alerts in the documents of a file, whatever format it has.
///
/// Prometheus' rule files, `PrometheusRule` and its kin, lists of them, Grafana's provisioning, export and rule
/// groups, the answer of Prometheus' `/api/v1/rules`, and bare lists of groups or rules, without recording rules.
struct AlertExtraction {
  /// An alert with the values that it is made of.
  struct Found {
    var name: Located<String>
    var severity: Located<String>?
    /// The annotations that hold its link.
    var runbooks: [Located<String>] = []
    var similarAnnotation: String?
    var range: Range<Int>
  }

  /// The annotations that hold the link.
  let annotations: [String]
  private(set) var alerts: [Found] = []

  init(annotations: [String]) { self.annotations = annotations }

  /// Takes the alerts of a document.
  mutating func take(_ document: YAMLValue) {
    for item in document.items ?? [] { takeItem(item) }
    guard document.entries != nil else { return }
    for key in ["items", "groups", "rules"] { for item in document[key]?.items ?? [] { takeItem(item) } }
    for key in ["spec", "data"] {
      guard let inner = document[key], inner.entries != nil else { continue }
      for key in ["groups", "rules"] { for item in inner[key]?.items ?? [] { takeItem(item) } }
    }
  }

  /// Takes an item of a list: a document, a group, or a rule.
  private mutating func takeItem(_ item: YAMLValue) {
    guard item.entries != nil else { return }
    if let name = Self.name(of: item) {
      alerts.append(found(item, name))
    } else {
      take(item)
    }
  }

  /// The name of an alerting rule; nil for a recording rule and for anything else.
  private static func name(of rule: YAMLValue) -> Located<String>? {
    guard rule["record"] == nil else { return nil }
    if let name = text(rule["alert"]) ?? text(rule["grafana_alert"]?["title"]) { return name }
    if let name = text(rule["title"]), rule["condition"] != nil || rule["data"] != nil { return name }
    return rule["type"]?.scalar == "alerting" ? text(rule["name"]) : nil
  }

  private func found(_ rule: YAMLValue, _ name: Located<String>) -> Found {
    let written = rule["annotations"]
    var found = Found(name: name, severity: Self.text(rule["labels"]?["severity"]), range: rule.range)
    found.runbooks = annotations.compactMap { Self.text(written?[$0]) }
    if found.runbooks.isEmpty {
      let keys = (written?.entries ?? []).map(\.key).filter { !annotations.contains($0) }
      found.similarAnnotation = annotations.lazy.compactMap { NearMiss.best(for: $0, among: keys) }.first
    }
    return found
  }

  private static func text(_ value: YAMLValue?) -> Located<String>? {
    guard let value, !value.isNull, let text = value.scalar, !text.allSatisfy({ $0.isWhitespace }) else { return nil }
    return Located(text, at: value.range)
  }
}
