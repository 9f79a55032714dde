import Diagnostics
import YAML

/// An alert as its file defines it: what it asks, what it says.
package struct AlertRule: Sendable, Hashable {
  package var name: String
  /// The query; nil if the file has none that can be told from others.
  package var expression: String?
  /// For how long the query must return something, `5m`.
  package var holdsFor: String?
  /// The labels that it adds, in the order of the file.
  package var labels: [AlertEvent.Value] = []
  package var annotations: [AlertEvent.Value] = []

  package init(name: String) { self.name = name }

  /// A label; nil if it is missing or empty.
  package func label(_ name: String) -> String? { labels.first { $0.name == name && !$0.text.isEmpty }?.text }

  /// An annotation; nil if it is missing or empty.
  package func annotation(_ name: String) -> String? { annotations.first { $0.name == name && !$0.text.isEmpty }?.text }

  /// Takes a rule as it is written.
  init(_ name: String, _ rule: YAMLValue) {
    self.name = name
    // Grafana asks several queries; the first that is one is what the alert is about.
    let queries = (rule["data"]?.items ?? rule["grafana_alert"]?["data"]?.items ?? []).lazy.compactMap {
      $0["model"]?["expr"]?.text
    }
    expression = rule["expr"]?.text ?? rule["expression"]?.text ?? queries.first
    holdsFor = rule["for"]?.text
    func values(_ map: YAMLValue?) -> [AlertEvent.Value] {
      (map?.entries ?? []).compactMap { entry in
        entry.value.text.map { AlertEvent.Value(name: entry.key, text: $0) }
      }
    }
    labels = values(rule["labels"])
    annotations = values(rule["annotations"])
  }
}

extension DefinitionReader {
  /// The alerts that a file defines, as they are written.
  ///
  /// - Parameter source: The file, YAML or JSON.
  /// - Returns: The alerts, in the order of the file, and what could not be read.
  package func rules(in source: SourceFile) -> (rules: [AlertRule], problems: [Diagnostic]) {
    let file = read(source, isNamed: true)
    var extraction = AlertExtraction(annotations: annotations, source: source)
    if JSONDocument.starts(source), let value = try? JSONDocument.read(source) {
      extraction.take(value)
    } else {
      for document in YAMLStream(source).documents { extraction.take(document) }
    }
    return (extraction.alerts.map { AlertRule($0.name.value, $0.rule) }, file.problems)
  }
}
