import Ground
import RPC
import Testing

@Suite("What is no message of JSON-RPC has an error that says why")
struct RPCMessageTests {
  private func message(_ text: String, maximumSize: Int = 1000) throws(RPCError) -> RPCMessage {
    try RPCMessage(Array(text.utf8), maximumSize: maximumSize)
  }

  @Test("A request has a name, a notification has none, an answer has no method")
  func kinds() throws {
    #expect(try kind(#"{"id": "a", "method": "ping", "params": {"x": 1}}"#) == "request \"a\" ping 1")
    #expect(try kind(#"{"id": 7, "method": "ping"}"#) == "request 7 ping 0")
    #expect(try kind(#"{"method": "ping"}"#) == "notification ping")
    #expect(try kind(#"{"id": 7, "result": {}}"#) == "response 7")
  }

  private func kind(_ text: String) throws(RPCError) -> String {
    switch try message(text) {
    case .request(let id, let method, let params): "request \(id.json.text) \(method) \(params?["x"]?.integer ?? 0)"
    case .notification(let method, _): "notification \(method)"
    case .response(let id): "response \(id?.json.text ?? "none")"
    }
  }

  @Test(
    "Anything else is refused with the number of the specification",
    arguments: [
      ("{", -32700), ("", -32700), ("[]", -32600), ("{}", -32600), (#"{"id": 1.5, "method": "ping"}"#, -32600),
      (#"{"id": [], "method": "ping"}"#, -32600),
    ])
  func refused(_ text: String, code: Int) {
    #expect { _ = try message(text) } throws: { ($0 as? RPCError)?.code.rawValue == code }
  }

  @Test("A message that is too large is not read")
  func large() {
    #expect(throws: RPCError.self) { _ = try message(#"{"id": 1, "method": "ping"}"#, maximumSize: 10) }
  }
}
