import Ground

/// What names a request: the client chooses a number or a string.
package enum RPCID: Hashable, Sendable {
  case number(Int)
  case text(String)

  /// Reads a name; nil if it is neither.
  package init?(_ node: JSONNode?) {
    if let number = node?.integer {
      self = .number(number)
    } else if let text = node?.text {
      self = .text(text)
    } else {
      return nil
    }
  }

  /// The name as it was written.
  package var json: JSONValue {
    switch self {
    case .number(let number): .number(number)
    case .text(let text): .string(text)
    }
  }
}

/// A message of JSON-RPC 2.0.
package enum RPCMessage {
  /// Asks for an answer.
  case request(RPCID, method: String, params: JSONNode?)
  /// Says something.
  case notification(method: String, params: JSONNode?)
  /// Answers one of our own requests.
  case response(RPCID?)

  /// Reads a body.
  ///
  /// - Parameters:
  ///   - body: The bytes of the message.
  ///   - maximumSize: How many there may be.
  /// - Throws: ``RPCError`` if it is not JSON, or not a message.
  package init(_ body: [UInt8], maximumSize: Int) throws(RPCError) {
    let root: JSONNode
    do throws(JSONReader.Problem) { root = try JSONReader.read(body, maximumSize: maximumSize) } catch {
      throw RPCError(.parseError, error.message)
    }
    guard root.members != nil else { throw RPCError(.invalidRequest, "a message is an object") }
    let id = RPCID(root["id"])
    guard let method = root["method"]?.text else {
      guard root["result"] != nil || root["error"] != nil || id != nil else {
        throw RPCError(.invalidRequest, "neither a `method` nor a `result`")
      }
      self = .response(id)
      return
    }
    let params = root["params"]
    guard let id else {
      // A request whose name cannot be used would wait for ever.
      guard root["id"] == nil else { throw RPCError(.invalidRequest, "an `id` is a number or a string") }
      self = .notification(method: method, params: params)
      return
    }
    self = .request(id, method: method, params: params)
  }
}

extension RPCMessage {
  /// What the server says, and waits for no answer to.
  package static func saying(_ method: String, _ params: JSONValue) -> JSONValue {
    ["jsonrpc": "2.0", "method": .string(method), "params": params]
  }
}

/// Why a request has no result.
package struct RPCError: Error {
  /// The numbers of the specification.
  package enum Code: Int, Sendable {
    case parseError = -32700
    case invalidRequest = -32600
    case methodNotFound = -32601
    case invalidParams = -32602
    case notInitialized = -32002
    case requestFailed = -32803
    case cancelled = -32800
    case unsupportedVersion = -32022
    case internalError = -32603
  }

  package var code: Code
  package var message: String
  /// What else there is to say.
  package var data: JSONValue?

  package init(_ code: Code, _ message: String, data: JSONValue? = nil) {
    (self.code, self.message, self.data) = (code, message, data)
  }

  /// Parameters that are not those of the method.
  package static func params(_ message: String) -> RPCError { RPCError(.invalidParams, message) }

  /// The error as an object.
  package var json: JSONValue {
    .object(
      [("code", .number(code.rawValue)), ("message", .string(message))] + (data.map { [("data", $0)] } ?? []))
  }
}
