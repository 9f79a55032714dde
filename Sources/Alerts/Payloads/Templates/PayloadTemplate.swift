import Ground
import Handbook
import Links

/// Another system whose own configuration can carry the links.
package enum PayloadTemplate: String, Sendable, CaseIterable {
  case alertmanager, grafana, prometheus

  /// The configuration, as YAML.
  ///
  /// - Throws: `Refusal` if it would send an alert to nobody without anybody having said so.
  package func text(for linked: LinkedHandbook, site: SiteURL) throws(Refusal) -> String {
    switch self {
    case .alertmanager:
      let undecided = linked.handbook.configuration.severities.filter { $0.channels == nil }
      guard undecided.isEmpty else { throw .noChannels(undecided) }
      return AlertmanagerTemplate(linked, site: site).text
    case .grafana: return GrafanaTemplate(linked, site: site).text
    case .prometheus: return PrometheusTemplate(linked, site: site).text
    }
  }
}
