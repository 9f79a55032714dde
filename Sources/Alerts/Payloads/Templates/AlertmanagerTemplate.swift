import Handbook
import Links

/// An Alertmanager configuration whose notifications carry the link.
struct AlertmanagerTemplate {
  private let handbook: Handbook
  private let links: TemplateText.Links

  init(_ linked: LinkedHandbook, site: SiteURL) {
    handbook = linked.handbook
    links = TemplateText.Links(site: site, triage: RunbookLinks(linked, site: site).triage([]).url)
  }

  var text: String {
    """
    # Alertmanager: every notification carries the link of the alert's own annotation `runbook_url`, else triage.
    # `kedge payload --template prometheus` prints the annotations. The keys are in separate files.
    # Opsgenie and Discord are notified by a bridge: a web server in front of docs/examples/bridge.sh.
    route:
      receiver: \(rootReceiver)
      group_by: [alertname, server_slug]
      group_wait: 30s
      group_interval: 5m
      repeat_interval: 4h
      routes:
    \(handbook.configuration.severities.map(Self.route).joined(separator: "\n"))
    receivers:
      - name: nobody
      - name: bridge
        webhook_configs:
          - url_file: /etc/alertmanager/bridge-url
            send_resolved: true
      - name: slack
        slack_configs:
    \(slack)
      - name: pager
        pagerduty_configs:
    \(pagerDuty)
      - name: pager-and-slack
        pagerduty_configs:
    \(pagerDuty)
        slack_configs:
    \(slack)

    """
  }

  private var pagerDuty: String {
    """
          - routing_key_file: /etc/alertmanager/pagerduty-routing-key
            send_resolved: true
            severity: \(YAMLText.quoted(pagerDutySeverity))
            class: '{{ .CommonLabels.failure_reason }}'
            component: '{{ .CommonLabels.server_slug }}'
            # Links survive where Alertmanager has to drop oversize details, so the link is in both.
            details:
              runbook: \(YAMLText.quoted(links.first))
            links:
              - href: \(YAMLText.quoted(links.first))
                text: Runbook
    """
  }

  private var slack: String {
    """
          - api_url_file: /etc/alertmanager/slack-webhook-url
            channel: \(YAMLText.quoted(handbook.configuration.payload[Slack.channelKey] ?? "#incidents"))
            send_resolved: true
            title: '{{ if eq .Status "firing" }}🔴{{ else }}🟢{{ end }} {{ .CommonLabels.severity }} {{ .CommonLabels.alertname }}'
            title_link: \(YAMLText.quoted(links.first))
            text: \(YAMLText.quoted(links.each()))
    """
  }

  private static func route(_ level: SeverityLevel) -> String {
    let names = YAMLText.unique([level.id] + level.aliases).map(YAMLText.pattern).joined(separator: "|")
    let receiver = receiver(level)
    // Alertmanager itself tells PagerDuty and Slack; the bridge tells all channels of a severity.
    let left = receiver == bridge ? [] : Self.channels.filter((level.channels ?? []).contains)
    let note = left.isEmpty ? "" : " # without \(left.joined(separator: ", ")): the bridge tells all channels"
    return """
          - matchers: [\(YAMLText.quoted("severity=~\"\(names)\""))]
            receiver: \(receiver)\(note)
      """
  }

  /// Where an alert goes that no route matches: where an unclassified one goes, and never to nobody.
  private var rootReceiver: String {
    let levels = [Taxonomy(handbook).fallback] + handbook.configuration.severities
    return levels.map(Self.receiver).first { $0 != Self.nobody } ?? "pager-and-slack"
  }

  /// Only a severity whose channels are said to be none goes to nobody.
  private static func receiver(_ level: SeverityLevel) -> String {
    let channels = level.channels ?? []
    switch (channels.contains(PagerDuty.name), channels.contains(Slack.name)) {
    case (true, true): return "pager-and-slack"
    case (true, false): return "pager"
    case (false, true): return "slack"
    case (false, false): return channels.isEmpty ? nobody : bridge
    }
  }

  /// The channels that only a bridge tells.
  private static let channels = PayloadChannels.all.map { $0.name }.filter { $0 != PagerDuty.name && $0 != Slack.name }

  private static let (nobody, bridge) = ("nobody", "bridge")

  private var pagerDutySeverity: String {
    TemplateText.pagerDutySeverity(handbook.configuration.severities)
  }
}
