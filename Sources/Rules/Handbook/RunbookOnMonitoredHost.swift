import Diagnostics
import Foundation
import Handbook
import Links
import YAML

/// The site does not live on a machine that it tells how to mend.
struct RunbookOnMonitoredHost: HandbookRule {
  static let id: RuleID = "runbook-on-monitored-host"
  static let severity = Severity.error
  static let summary = "`base_url` shares its host with no service of `services.yml`"

  func check(_ linked: LinkedHandbook, in context: HandbookContext) -> [Diagnostic] {
    let handbook = linked.handbook
    guard let base = handbook.configuration.baseURL, let host = Self.host(of: base) else { return [] }
    let services = handbook.services.all.filter { service in
      let hosts = [service.url.flatMap { Self.host(of: $0.value) }, service.host?.value.lowercased()]
      return hosts.contains(host)
    }
    return services.map { service in
      var notes: [Diagnostic.Note] = []
      if let source = handbook.services.source, let place = service.host?.range ?? service.url?.range {
        notes = [.init("`\(service.slug)` runs here", in: source, at: place)]
      }
      return context.finding(
        self, "the runbooks would go down with `\(service.slug)`: both are on `\(host)`",
        inConfigurationAt: handbook.configuration.baseURLRange,
        help: "publish the site on a host of its own", notes: notes)
    }
  }

  /// The host of a URL, lower case, without user and port.
  static func host(of url: String) -> String? {
    guard let start = url.range(of: "://")?.upperBound else { return nil }
    var host = url[start...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    if let at = host.lastIndex(of: "@") { host = host[host.index(after: at)...] }
    if host.last != "]", let colon = host.lastIndex(of: ":") { host = host[..<colon] }
    return host.isEmpty ? nil : host.lowercased()
  }
}
