import Calendar
import Handbook
import Links
import TestSupport
import Testing

@testable import Alerts

@Suite("An alert's link carries only what its page takes")
struct LinkParameterTests {
  private static let playbook = """
    ---
    title: Disk full
    failure_reason: disk_full
    parameters:
      server_slug: {type: slug, example: payments}
      server_url: {type: url, example: "https://payments.example.net"}
      mount: {example: /var}
      free: {type: number, example: 4}
    ---
    # Disk full

    ## Diagnosis

    1. `df {{mount}}`
    """

  private func url(_ values: [(String, String)]) throws -> String {
    let fixture = try HandbookFixture(["playbooks/disk.md": Self.playbook])
    var event = AlertEvent(.triggered, identity: "x")
    event.failureReason = "disk_full"
    event.values = values.map { AlertEvent.Value(name: $0.0, text: $0.1) }
    return RunbookLinks(fixture.linked, site: SiteURL(base: "https://rb.example.com")).link(for: event).url
  }

  @Test("A text never, a value only if it matches its type")
  func refused() throws {
    let page = "https://rb.example.com/playbooks/disk.html"
    #expect(
      try url([("mount", "/data"), ("free", "3.5"), ("server_slug", "payments"), ("other", "x")])
        == page + "?server_slug=payments&free=3.5#diagnosis")
    #expect(try url([("free", "many"), ("server_url", "https://x.example.net/?q")]) == page + "#diagnosis")
  }

  @Test(
    "The annotation of an alert that leads into the site gets the values of its page too, and any other stays as it is",
    arguments: [
      ("playbooks/disk.html", "playbooks/disk.html?server_slug=payments&started_at=2026-11-28T21%3A26%3A00Z"),
      (
        "playbooks/disk.html#diagnosis",
        "playbooks/disk.html?server_slug=payments&started_at=2026-11-28T21%3A26%3A00Z#diagnosis"
      ),
      (
        "playbooks/disk.html?server_slug=other&x=1#diagnosis",
        "playbooks/disk.html?server_slug=other&x=1&started_at=2026-11-28T21%3A26%3A00Z#diagnosis"
      ), ("playbooks/disk.html#nothing", nil), ("playbooks/disc.html", nil), ("disk_full", nil),
      ("playbooks/disk.html#diagnosis?x=1", nil), ("//playbooks/disk.html", nil),
      ("index.html?a=b", "?a=b&server_slug=payments&started_at=2026-11-28T21%3A26%3A00Z"),
      ("", "?server_slug=payments&started_at=2026-11-28T21%3A26%3A00Z"),
    ])
  func annotation(_ written: String, _ expected: String?) throws {
    let fixture = try HandbookFixture(["playbooks/disk.md": Self.playbook, "index.md": "# Home\n"])
    for base in ["https://rb.example.com", "https://rb.example.com/ops/"] {
      let home = base.hasSuffix("/") ? base : base + "/"
      var event = AlertEvent(.triggered, identity: "x")
      event.values = [AlertEvent.Value(name: "server_slug", text: "payments")]
      event.begin(at: try #require(Timestamp(rfc3339: "2026-11-28T21:26:00Z")))
      event.runbook = home + written
      let links = RunbookLinks(fixture.linked, site: SiteURL(base: base))
      #expect(links.link(for: event).url == home + (expected ?? written))
      event.runbook = "https://wiki.example.com/" + written
      #expect(links.link(for: event).url == event.runbook)
    }
  }

  @Test("A slug that cannot be one goes along, so that the page says that it shows examples")
  func slug() throws {
    #expect(
      try url([("server_slug", "my server")])
        == "https://rb.example.com/playbooks/disk.html?server_slug=my%20server#diagnosis")
  }
}
