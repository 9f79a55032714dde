import Handbook
import Links

/// An Alertmanager configuration whose notifications carry the link.
struct AlertmanagerTemplate {
  private let handbook: Handbook
  private let triage: String

  init(_ linked: LinkedHandbook, site: SiteURL) {
    handbook = linked.handbook
    triage = RunbookLinks(linked, site: site).triage([]).url
  }

  var text: String {
    let fallback = Taxonomy(handbook).fallback
    return """
      # Alertmanager: every notification carries the link of the alert's own annotation `runbook_url`, else triage.
      # `kedge payload --template prometheus` prints the annotations. The keys are in separate files.
      # Opsgenie and Discord are notified by a bridge: a webhook_configs receiver in front of docs/examples/bridge.sh.
      route:
        receiver: \(Self.receiver(fallback))
        group_by: [alertname, server_slug]
        group_wait: 30s
        group_interval: 5m
        repeat_interval: 4h
        routes:
      \(handbook.configuration.severities.map(Self.route).joined(separator: "\n"))
      receivers:
        - name: nobody
        - name: slack
          slack_configs:
      \(slack)
        - name: pager
          pagerduty_configs:
            - routing_key_file: /etc/alertmanager/pagerduty-routing-key
              send_resolved: true
              severity: \(YAMLText.quoted(pagerDutySeverity))
              class: '{{ .CommonLabels.failure_reason }}'
              component: '{{ .CommonLabels.server_slug }}'
              # Links survive where Alertmanager has to drop oversize details, so the link is in both.
              details:
                runbook: \(YAMLText.quoted(TemplateText.first(else: triage)))
              links:
                - href: \(YAMLText.quoted(TemplateText.first(else: triage)))
                  text: Runbook
          slack_configs:
      \(slack)

      """
  }

  private var slack: String {
    """
          - api_url_file: /etc/alertmanager/slack-webhook-url
            channel: '#mcp-incidents'
            send_resolved: true
            title: '{{ if eq .Status "firing" }}🔴{{ else }}🟢{{ end }} {{ .CommonLabels.severity }} {{ .CommonLabels.alertname }}'
            title_link: \(YAMLText.quoted(TemplateText.first(else: triage)))
            text: \(YAMLText.quoted(TemplateText.each(else: triage)))
    """
  }

  private static func route(_ level: SeverityLevel) -> String {
    let names = YAMLText.unique([level.id] + level.aliases).map(YAMLText.pattern).joined(separator: "|")
    return """
          - matchers: [\(YAMLText.quoted("severity=~\"\(names)\""))]
            receiver: \(receiver(level))
      """
  }

  private static func receiver(_ level: SeverityLevel) -> String {
    if level.channels.contains("pagerduty") { return "pager" }
    return level.channels.contains("slack") ? "slack" : "nobody"
  }

  private var pagerDutySeverity: String {
    TemplateText.pagerDutySeverity(handbook.configuration.severities)
  }
}
