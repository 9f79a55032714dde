import Handbook
import Links

/// Contact points of Grafana, as a provisioning file, whose notifications carry the link.
struct GrafanaTemplate {
  private let handbook: Handbook
  private let links: TemplateText.Links
  /// The page of a playbook, as an example.
  private let page: String

  init(_ linked: LinkedHandbook, site: SiteURL) {
    handbook = linked.handbook
    let pages = RunbookLinks(linked, site: site)
    let triage = pages.triage([]).url
    links = TemplateText.Links(site: site, triage: triage, dollar: "$$")
    page = pages.example ?? triage
  }

  var text: String {
    return """
      # Grafana: a file for provisioning/alerting/. Grafana fills in $NAME from its environment.
      # Every notification carries the link of the alert's own annotation `runbook_url`, else triage.
      # Give each alert rule the annotation of its playbook, such as:
      #   runbook_url: \(example)
      apiVersion: 1
      templates:
        - orgId: 1
          name: kedge
          template: |
            {{ define "kedge.runbook" }}\(links.first){{ end }}
            {{ define "kedge.list" }}\(links.each(endingWith: "\n      ")){{ end }}
      contactPoints:
        - orgId: 1
          name: kedge
          receivers:
            - uid: kedge-pagerduty
              type: pagerduty
              settings:
                integrationKey: $PAGERDUTY_ROUTING_KEY
                severity: \(YAMLText.quoted(severity))
                class: '{{ .CommonLabels.failure_reason }}'
                component: '{{ .CommonLabels.server_slug }}'
                client: \(YAMLText.quoted(handbook.configuration.title))
                client_url: '{{ template "kedge.runbook" . }}'
                details:
                  runbook: '{{ template "kedge.runbook" . }}'
            - uid: kedge-slack
              type: slack
              settings:
                token: $SLACK_BOT_TOKEN
                recipient: $SLACK_CHANNEL
                title: '{{ if eq .Status "firing" }}🔴{{ else }}🟢{{ end }} {{ .CommonLabels.severity }} {{ .CommonLabels.alertname }}'
                text: '{{ template "kedge.list" . }}'

      """
  }

  private var example: String {
    PrometheusTemplate.annotation(page, service: "{{ $labels.server_slug }}")
  }

  /// Grafana would read a `$` as the start of a name of its environment.
  private var severity: String {
    TemplateText.pagerDutySeverity(handbook.configuration.severities)
      .split(separator: "$", omittingEmptySubsequences: false).joined(separator: "$$")
  }
}
