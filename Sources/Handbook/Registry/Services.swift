import Diagnostics
import YAML

/// The services of `services.yml`, by the `server_slug` that alerts carry.
package struct Services: Sendable {
  /// What alerts do not say of a service and commands need.
  package struct Service: Sendable {
    package var slug: String
    package var owner: Located<String>?
    package var tier: Located<String>?
    package var host: Located<String>?
    package var url: Located<String>?
    /// Further hosts of the service; one that begins with a dot stands for every host under it.
    package var hosts: [Located<String>] = []
    /// Every key with a single value as it is written, for filling commands.
    package var values: [String: String] = [:]
  }

  /// Every service, in the order of the file.
  package var all: [Service] = []
  /// The file; nil if there is none.
  package var source: SourceFile?

  package init() {}

  /// The service with this slug.
  package subscript(slug: String) -> Service? { all.firstIndex { $0.slug == slug }.map { all[$0] } }

  /// The tiers in use, each once, in the order of the file.
  package var tiers: [String] {
    var seen: [String] = []
    for service in all {
      if let tier = service.tier?.value, !seen.contains(tier) { seen.append(tier) }
    }
    return seen
  }

  /// The keys of `services.yml`.
  package static let keys = [Keys.services.untyped]

  /// The keys of `services.yml` and those of a service in it that are read by name.
  private enum Keys {
    static let services = Key("services", .value(.map(.record(serviceKeys))), required: true, "what is watched")
    static let owner = Key("owner", .text, "who owns it, a key of `contacts.yml`")
    static let tier = Key("tier", .text, "how much depends on it: a column of the severity table")
    static let host = Key("host", .text, "the machine that it runs on")
    static let url = Key("url", .url, "where clients reach it")
    static let port = Key("port", .number, "the port that it listens on")
    static let hosts = Key(
      "hosts", .texts, "further hosts that a link may name; `.mcp.example.net` stands for every host under it")
  }

  private static let serviceKeys = [
    Shape.Key("name", .text, "what people call it"), Keys.owner.untyped, Keys.tier.untyped,
    Shape.Key("runtime", .choice(Runtime.allCases.map(\.rawValue)), "what runs it"),
    Shape.Key("unit", .text, "the systemd unit, pm2 process or Kubernetes deployment"),
    Shape.Key("container", .text, "the container"), Shape.Key("namespace", .text, "its namespace in Kubernetes"),
    Keys.host.untyped, Keys.port.untyped, Keys.url.untyped,
    Keys.hosts.untyped, Shape.Key("dashboard", .url, "where its graphs are"),
    Shape.Key("local_url", .url, "where it answers on its own machine, past every proxy"),
    Shape.Key("protocol", .text, "the version of the protocol that it speaks"),
    Shape.Key("token_variable", .text, "the name of the variable that holds the token for asking it, never the token"),
    Shape.Key("working_directory", .text, "where it is deployed"),
    Shape.Key("repository", .text, "where its code is"),
    Shape.Key("database", .text, "the database that it needs"),
    Shape.Key("log_path", .text, "where its logs are"),
    Shape.Key("rollback", .text, "the command that rolls back to the previous release"),
  ]

  /// The keys with a single value, after which a parameter may be called.
  package static let valueKeys = serviceKeys.map(\.name).filter { $0 != Keys.hosts.name } + ["slug"]

  /// The key whose value fills a parameter: its own name, without `server_` or `service_` in front.
  package static func key(ofParameter name: String) -> String {
    for prefix in ["server_", "service_"] where name.hasPrefix(prefix) { return String(name.dropFirst(prefix.count)) }
    return name
  }

  /// Reads `services.yml`.
  package static func read(_ source: SourceFile) -> (Services, [Diagnostic]) {
    var services = Services()
    services.source = source
    var (value, findings) = ConfigurationFile.read(source, keys: keys)
    for entry in value?[Keys.services]?.entries ?? [] {
      var service = Service(slug: entry.key)
      service.owner = entry.value.located(Keys.owner)
      service.tier = entry.value.located(Keys.tier)
      service.host = entry.value.located(Keys.host)
      service.url = entry.value.located(Keys.url)
      for value in entry.value.entries ?? [] { service.values[value.key] = value.value.scalar }
      service.hosts = entry.value[Keys.hosts] ?? []
      findings += service.hosts.filter { !isHostOrSuffix($0.value) }.map { host in
        Diagnostic(
          .invalidConfiguration, "`\(host.value)` is neither a host nor a suffix of hosts", in: source,
          at: host.range, help: "write `mcp.example.net`, or `.mcp.example.net` for every host under it")
      }
      if let port = entry.value.located(Keys.port), !(1...65535).contains(port.value) {
        findings.append(
          Diagnostic(
            .invalidConfiguration, "`\(port.value)` is not a port", in: source, at: port.range,
            help: "a port is between 1 and 65535"))
      }
      services.all.append(service)
    }
    return (services, findings)
  }

  /// Whether a text is a host, or a dot and a domain of two labels or more: below `.net` is everybody.
  private static func isHostOrSuffix(_ text: String) -> Bool {
    guard text.hasPrefix(".") else { return ParameterType.hostname.accepts(text) }
    let domain = text.dropFirst()
    return ParameterType.hostname.accepts(String(domain)) && domain.contains(".")
  }
}
