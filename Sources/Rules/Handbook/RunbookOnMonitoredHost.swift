import Diagnostics
import Ground
import Handbook
import Links
import YAML

/// The site is not on a machine that it explains how to repair.
struct RunbookOnMonitoredHost: HandbookRule {
  static let rule = Rule(
    "runbook-on-monitored-host", .error, "`base_url` is not on the host of a service in `services.yml`")

  func check(_ linked: LinkedHandbook, in context: HandbookContext) -> [Diagnostic] {
    let handbook = linked.handbook
    guard let base = handbook.configuration.baseURL, let host = WebURL(base)?.host.lowercased() else { return [] }
    let services = handbook.services.all.filter { service in
      let hosts = [service.url.flatMap { WebURL($0.value)?.host.lowercased() }, service.host?.value.lowercased()]
      return hosts.contains(host) || service.hosts.contains { Self.covers($0.value.lowercased(), host) }
    }
    return services.map { service in
      var notes: [Diagnostic.Note] = []
      if let source = handbook.services.source, let place = Self.place(service, host) {
        notes = [.init("`\(service.slug)` runs here", in: source, at: place)]
      }
      return context.finding(
        self, "the runbooks would go down with `\(service.slug)`: both are on `\(host)`",
        inConfigurationAt: handbook.configuration.baseURLRange,
        help: "publish the site on another host", notes: notes)
    }
  }

  /// Whether a host of `hosts` is a host, or a dot and a domain above it.
  private static func covers(_ pattern: String, _ host: String) -> Bool {
    pattern.hasPrefix(".") ? host.hasSuffix(pattern) : pattern == host
  }

  private static func place(_ service: Services.Service, _ host: String) -> Range<Int>? {
    if let listed = service.hosts.first(where: { covers($0.value.lowercased(), host) }) { return listed.range }
    return service.host.flatMap { $0.value.lowercased() == host ? $0.range : nil } ?? service.url?.range
  }
}
