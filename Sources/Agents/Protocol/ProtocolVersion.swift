import Ground
import RPC

/// The versions of the Model Context Protocol that the server speaks.
enum ProtocolVersion {
  /// The version without a handshake: every request says itself which version it is of.
  static let stateless = "2026-07-28"
  /// Those that begin with `initialize`, newest first.
  static let handshake = ["2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"]
  /// All of them, newest first.
  static let all = [stateless] + handshake

  /// The member of a request's `_meta` that names the version, and that of a result's which names the server.
  static let requestMember = "io.modelcontextprotocol/protocolVersion"
  static let serverMember = "io.modelcontextprotocol/serverInfo"

  /// Whether a request is of the stateless version.
  ///
  /// - Throws: ``RPCError`` if it is of one that the server does not speak.
  static func isStateless(_ params: JSONNode?) throws(RPCError) -> Bool {
    guard let version = params?["_meta"]?[requestMember]?.text else { return false }
    guard version == stateless else {
      throw RPCError(
        .unsupportedVersion, "unsupported protocol version",
        data: ["supported": .array(all.map(JSONValue.string)), "requested": .string(version)])
    }
    return true
  }

  /// The version of a handshake: the client's if the server speaks it, else the newest of those.
  static func agreed(with version: String?) -> String {
    handshake.first { $0 == version } ?? handshake[0]
  }
}
