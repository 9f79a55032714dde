import Diagnostics
import Handbook
import Testing

@Suite("Private addresses are found in text, and nothing else is taken for one")
struct PrivateAddressesTests {
  private static let known = PrivateAddresses(
    Services.read(
      SourceFile(
        path: "services.yml",
        text: """
          services:
            billing: {host: billing.acme.io, url: "https://pay.acme.io:8443/x", hosts: [db7, .mcp.acme.io]}
            sample: {host: sample.example.net}
          """)
    ).0,
    Contacts.read(
      SourceFile(
        path: "contacts.yml",
        text: """
          contacts:
            dba: {name: DBA, phone: "+1-555-0177", email: dba@acme.io, slack: "#dba-oncall", pager: "https://p.acme.io/d"}
          """)
    ).0)

  private func found(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    return Self.known.all(in: bytes, bytes.indices).map { String(decoding: bytes[$0.range], as: UTF8.self) }
  }

  @Test(
    "What is one is found, with exactly its bytes",
    arguments: [
      ("ssh db.corp now", "db.corp"), ("http://wiki.acme.internal/x?y", "wiki.acme.internal"),
      ("see printer.local.", "printer.local"), ("nas.lan:8080", "nas.lan"), ("x.home.arpa", "x.home.arpa"),
      ("web.default.svc.cluster.local", "web.default.svc.cluster.local"), ("root@GW.Corp", "GW.Corp"),
      ("{{host}}.acme.internal", ".acme.internal"), ("*.acme.internal", ".acme.internal"),
      ("ping 10.0.0.5", "10.0.0.5"), ("10.0.0.0/8", "10.0.0.0"), ("(172.16.0.1)", "172.16.0.1"),
      ("172.31.255.255:80", "172.31.255.255"), ("192.168.1.1.", "192.168.1.1"),
      ("http://169.254.169.254/latest", "169.254.169.254"), ("ip=10.1.2.3;", "10.1.2.3"),
      ("fd12:3456:789a::1", "fd12:3456:789a::1"), ("fc00::/7", "fc00::"),
      ("fe80::1%eth0", "fe80::1"), ("is fe80::1: yes", "fe80::1"), ("::ffff:10.0.0.1", "10.0.0.1"),
      ("curl billing.acme.io/x", "billing.acme.io"), ("BILLING.acme.IO", "BILLING.acme.IO"),
      ("pay.acme.io", "pay.acme.io"), ("http://db7/", "db7"), ("a.b.mcp.acme.io", "a.b.mcp.acme.io"),
      ("call +1 555 0177 now", "1 555 0177"), ("tel:15550177", "15550177"), ("(+1) 555-0177", "1) 555-0177"),
      ("mail DBA@acme.io!", "DBA@acme.io"),
      ("https://p.acme.io/d", "https://p.acme.io/d"),
    ])
  func addresses(_ text: String, _ address: String) {
    #expect(found(text) == [address])
    #expect(found("ü \(text)\n") == [address])
  }

  @Test(
    "What only looks like one is left alone",
    arguments: [
      "172.15.0.1 172.32.0.1 11.0.0.1 192.169.0.1 8.8.8.8 192.0.2.5", "v10.0.0.1", "10.0.0.1.5", "10.0.0.256", "10.0.0",
      "1.10.0.0.1", "at 10:00:00 or 10:00", "fe80", "ad::be", "Range::fd", "fd::close", "std::a", "a::1",
      "00:1a:2b:3c:4d:5e",
      "settings.local.json", "/etc/rc.local", ".env.local", "storage.local(", "internal", "local", "the corp.",
      "a.internals",
      "curl http://localhost:8080", "localhost", "in #dba-oncall", "db7", "ask the dba", "dba@acme.iot", "xdba@acme.io",
      "555-0178",
      "sample.example.net",
      "acme.io", "mcp.acme.io.example.com", "billing.acme.io.evil.com", "host.internal.example.com", "::", "1::2",
      "2001:db8::1", "curl http://127.0.0.1:8080", "127.0.0.53", "[::1]:80", "::ffff:127.0.0.1",
    ])
  func others(_ text: String) {
    #expect(found(text) == [])
  }
}
