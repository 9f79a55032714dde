import Ground
import NIOCore
import Platform

/// Where the preview is served.
struct PreviewAddress {
  /// The URLs under which it can be reached, the one for this machine first.
  let urls: [String]

  /// The first port that is tried where none was asked for.
  private static let port = 8017
  /// How many ports are tried before the system is asked for any.
  private static let tries = 20
  /// The only address by default: nobody else can reach it.
  private static let loopback = "127.0.0.1"

  /// Begins to serve.
  ///
  /// - Throws: `Refusal` if the address cannot be used.
  init(_ settings: PreviewSession.Settings, of server: PreviewServer) throws(Refusal) {
    let host = settings.host ?? Self.loopback
    let ports = settings.port.map { [$0] } ?? (0..<Self.tries).map { Self.port + $0 } + [0]
    for port in ports {
      let taken: Int?
      do {
        taken = try server.start(host: host, port: port)
      } catch {
        throw Refusal("cannot serve at `\(host)`, port \(port): \(error)", help: "name an address of this machine")
      }
      if let taken {
        urls = Self.urls(host, taken)
        return
      }
    }
    throw Refusal(
      "port \(ports.first ?? 0) is taken by another program",
      help: "give another `--port`, or none for the next free one")
  }

  /// What is said to somebody who opens the preview to others.
  static let warning =
    "warning: everybody in the network can read the whole handbook here, internal parts too: nothing asks for a password"

  private static func urls(_ host: String, _ port: Int) -> [String] {
    let isEverywhere = host == "0.0.0.0" || host == "::"
    let hosts = isEverywhere ? [loopback] + ownAddresses : [host]
    return hosts.map { "http://\($0.contains(":") ? "[\($0)]" : $0):\(port)/" }
  }

  /// The addresses of this machine in its networks, for a phone.
  private static var ownAddresses: [String] {
    let devices = (try? System.enumerateDevices()) ?? []
    return devices.compactMap { device in
      guard let address = device.address, case .v4 = address, let text = address.ipAddress else { return nil }
      return text.hasPrefix("127.") ? nil : text
    }
  }
}

/// The browser of whoever works here.
enum Browser {
  #if canImport(Darwin)
    static let program = "open"
  #else
    static let program = "xdg-open"
  #endif

  /// Opens a URL; false if there is nothing to do so with.
  ///
  /// The program is nobody's child: Ctrl-C ends the preview and leaves the browser alone.
  static func open(_ url: String) -> Bool {
    let script = "command -v \(program) >/dev/null || exit 1; \(program) \"$0\" </dev/null >/dev/null 2>&1 &"
    let (outcome, _) = Spawn.run(
      ["sh", "-c", script, url], environment: ProcessEnvironment.variables, seconds: 10)
    return outcome?.status == 0
  }
}
