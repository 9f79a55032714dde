import Alerts
import Diagnostics
import Foundation
import Handbook
import Links
import TestSupport
import Testing

/// A small handbook by the repository's own taxonomy, and what is made of events with it.
struct PayloadFixture {
  static let reasons = ["connection_refused", "protocol_error", "timeout", "schema_drift", "error_rate_elevated"]
  static let tiers = ["production", "internal", "third-party"]
  /// The service of each tier.
  static let services = ["production": "payments", "internal": "customer-data", "third-party": "calendar"]

  let linked: LinkedHandbook
  let site = SiteURL(base: "https://runbooks.example.com/")
  let writer: NoticeWriter

  /// - Parameters:
  ///   - configuration: The text of `kedge.yml`; the repository's own where nil.
  ///   - missing: The files that are not there.
  ///   - others: Files that are there instead of those with their names.
  /// - Throws: Where the temporary folder cannot be written or read.
  init(configuration: String? = nil, leavingOut missing: [String] = [], others: [String: String] = [:]) throws {
    linked = try HandbookFixture(
      Self.files.filter { !missing.contains($0.key) }.merging(others) { $1 },
      configuration: configuration ?? Repository.text("kedge.yml"),
      rules: [Rule("never-tested", .warning, "")], channels: PayloadChannels.settings
    ).linked
    writer = NoticeWriter(linked, site: site)
  }

  /// The notices of an event's JSON.
  func notices(_ json: String, grouped: Bool = false) throws -> [Notice] {
    writer.notices(of: try EventReader.read(SourceFile(path: "event.json", text: json)), grouped: grouped)
  }

  /// The only notice of an event's JSON.
  func notice(_ json: String, grouped: Bool = false) throws -> Notice {
    let notices = try notices(json, grouped: grouped)
    try #require(notices.count == 1)
    return notices[0]
  }

  /// The request of a channel, for a first message or for one that is changed in place.
  func request(
    _ channel: any PayloadChannel.Type, _ notice: Notice, isUpdate: Bool = false
  ) -> PayloadRequest {
    var options = PayloadOptions(settings: linked.handbook.configuration.payload)
    if isUpdate { options.update = channel.message?.example }
    return channel.init(options).request(for: notice)
  }

  /// An event of the monitor.
  static func event(
    _ type: String, _ reason: String, tier: String = "production", minutes: String = "4"
  ) -> String {
    let slug = services[tier] ?? "payments"
    return """
      {"type": "alert.\(type)", "server_slug": "\(slug)", "server_url": "https://\(slug).mcp.example.net", \
      "server_tier": "\(tier)", "failure_reason": "\(reason)", "duration_minutes": \(minutes)}
      """
  }

  private static let files: [String: String] = {
    var files = [
      "index.md": "# Home\n", "triage.md": "# Triage\n\n## First minute\n\n1. Look.\n",
      "playbooks/alert_storm.md": playbook("Many servers fail at once", "alerts: [AlertStorm]"),
      "contacts.yml": "contacts:\n  platform-oncall: {name: Platform on-call}\n  data-oncall: {name: Data on-call}\n",
      "services.yml": """
      services:
        payments: {owner: platform-oncall, tier: production, host: payments.mcp.example.net, dashboard: "https://monitor.example.org/payments"}
        customer-data: {owner: data-oncall, tier: internal, host: customer-data.mcp.example.net}
        calendar: {owner: platform-oncall, tier: third-party, host: calendar.mcp.example.net}

      """,
    ]
    for reason in reasons {
      files["playbooks/\(reason).md"] = playbook(
        "About \(reason)", "failure_reason: \(reason)\nalerts: [\(reason)_alert]")
    }
    return files
  }()

  private static func playbook(_ title: String, _ head: String) -> String {
    """
    ---
    title: \(title)
    \(head)
    severity: P1
    owner: platform-oncall
    parameters:
      server_slug: {type: slug, example: payments}
      server_url: {type: url, example: "https://payments.mcp.example.net"}
      duration_minutes: {type: number, example: 4}
    ---
    # \(title)

    ## Symptoms

    It is down.

    ## Diagnosis

    1. Run `uptime`.

    ## Verification

    1. Run `uptime` again.

    """
  }
}
