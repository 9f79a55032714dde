import Handbook

/// Keys of `services.yml`, a bit for each: those that fill the parameters of a page, or that a host in a link is held
/// against.
struct ServiceKeySet: Sendable, Hashable {
  private var bits: UInt32 = 0

  /// The keys for some parameters.
  init(for parameters: [Playbook.Parameter]) {
    ["runtime", "tier"].forEach { add($0) }
    for parameter in parameters {
      if let key = Self.keyOfParameter[parameter.name] { bits |= 1 << UInt32(key) }
      switch parameter.type {
      case ParameterType.url.rawValue: ["url", "host", Self.hosts, "port"].forEach { add($0) }
      case ParameterType.hostname.rawValue: ["url", "host", Self.hosts].forEach { add($0) }
      default: continue
      }
    }
  }

  /// Every key, in the order in which a page has them.
  static let keys = Services.valueKeys + [hosts]

  /// The one key that holds a list.
  static let hosts = "hosts"

  /// Whether the key with this number is among them.
  func has(_ key: Int) -> Bool { bits >> UInt32(key) & 1 == 1 }

  private mutating func add(_ key: String) {
    if let number = Self.keys.firstIndex(of: key) { bits |= 1 << UInt32(number) }
  }

  /// The key that fills a parameter, by the parameter's name.
  private static let keyOfParameter = Dictionary(
    keys.enumerated().flatMap { number, key in ["", "server_", "service_"].map { ($0 + key, number) } },
    uniquingKeysWith: { first, _ in first })
}
