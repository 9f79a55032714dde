import Links

/// Another system whose own configuration can carry the links.
package enum PayloadTemplate: String, Sendable, CaseIterable {
  case alertmanager, grafana, prometheus

  /// The configuration, as YAML.
  package func text(for linked: LinkedHandbook, site: SiteURL) -> String {
    switch self {
    case .alertmanager: AlertmanagerTemplate(linked, site: site).text
    case .grafana: GrafanaTemplate(linked, site: site).text
    case .prometheus: PrometheusTemplate(linked, site: site).text
    }
  }
}
