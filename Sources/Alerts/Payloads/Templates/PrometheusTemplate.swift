import Handbook
import Links
import YAML

/// A Prometheus rule file with a rule for each playbook: the annotations are the point, the expressions are yours.
struct PrometheusTemplate {
  private let linked: LinkedHandbook
  private let links: RunbookLinks

  init(_ linked: LinkedHandbook, site: SiteURL) {
    self.linked = linked
    links = RunbookLinks(linked, site: site)
  }

  var text: String {
    let rules = linked.handbook.documents.indices.flatMap(rules)
    return """
      # Prometheus: the annotations that carry the links. The expressions are examples: put your own in.
      groups:
        - name: kedge
          rules:
      \(rules.joined(separator: "\n"))

      """
  }

  private func rules(_ index: Int) -> [String] {
    let document = linked.handbook.documents[index]
    guard let playbook = document.playbook else { return [] }
    let reason = playbook.failureReason?.value
    let names =
      playbook.alerts.map(\.value) + (playbook.alerts.isEmpty ? [reason.map(Self.name)] : []).compactMap { $0 }
    return names.map { name in
      var event = AlertEvent(.triggered, identity: name)
      (event.alertName, event.failureReason) = (name, reason)
      let level = playbook.severity?.value
      let takesSlug = playbook.parameters.contains {
        $0.name == Playbook.Parameter.slug && $0.type != ParameterType.text.rawValue
      }
      let url = links.link(for: event).url
      var lines = ["      - alert: \(YAMLText.quoted(name))"]
      lines.append(
        "        expr: "
          + YAMLText.quoted(reason.map { "probe_failure{failure_reason=\"\($0)\"} > 0" } ?? "vector(0) > 0"))
      lines.append("        for: 1m")
      let labels = [("failure_reason", reason), ("severity", level)].compactMap { name, value in
        value.map { "          \(name): \(YAMLText.quoted($0))" }
      }
      if !labels.isEmpty { lines += ["        labels:"] + labels }
      lines.append("        annotations:")
      lines.append(
        "          summary: \(YAMLText.quoted(document.title + (takesSlug ? ": {{ $labels.server_slug }}" : "")))")
      let runbook = takesSlug ? Self.annotation(url, service: "{{ $labels.server_slug | urlquery }}") : url
      lines.append("          runbook_url: \(YAMLText.quoted(runbook))")
      return lines.joined(separator: "\n")
    }
  }

  /// A URL with the service in its query, before the fragment.
  static func annotation(_ url: String, service: String) -> String {
    let fragment = url.drop { $0 != "#" }
    return url.dropLast(fragment.count) + "?server_slug=" + service + fragment
  }

  /// `connection_refused` → `ConnectionRefused`.
  private static func name(_ reason: String) -> String {
    reason.split { $0 == "_" || $0 == "-" }.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }
}
