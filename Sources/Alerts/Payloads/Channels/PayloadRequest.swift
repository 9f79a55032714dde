import Ground

/// The request that a bridge sends: a value, sent by nobody here.
package struct PayloadRequest: Sendable {
  package var method: String
  var address: String
  var headers: [(name: String, value: String)]
  var content: JSONValue

  /// The URL, with `${NAME}` where the environment fills in.
  package var url: String { Placeholder.shown(address) }

  /// The body as JSON, with `${NAME}` where the environment fills in and no other `$`.
  package var body: String { Placeholder.shown(Self.escaped(content.text)) }

  /// The whole request as JSON.
  package var json: String { Placeholder.shown(Self.escaped(value.text)) }

  /// Several requests as a JSON list.
  package static func list(_ requests: [PayloadRequest]) -> String {
    Placeholder.shown(escaped(JSONValue.array(requests.map(\.value)).text))
  }

  /// The bodies of several requests as a JSON list.
  package static func bodies(_ requests: [PayloadRequest]) -> String {
    Placeholder.shown(escaped(JSONValue.array(requests.map(\.content)).text))
  }

  /// The request as a command for a POSIX shell.
  package var curl: String {
    let head = headers.map { "  -H \(Placeholder.shellWord("\($0.name): \($0.value)")) \\\n" }.joined()
    return "curl -sS --fail-with-body --max-time 20 -X \(method) \\\n" + head
      + "  --data-binary \(Placeholder.shellWord(Self.escaped(content.text))) \\\n"
      + "  \(Placeholder.shellWord(address))"
  }

  private var value: JSONValue {
    [
      "method": .string(method), "url": .string(address),
      "headers": .object(headers.map { ($0.name, .string($0.value)) }), "body": content,
    ]
  }

  private static func escaped(_ json: String) -> String {
    json.replacing(ascii: .dollar, with: "\\u0024")
  }
}
