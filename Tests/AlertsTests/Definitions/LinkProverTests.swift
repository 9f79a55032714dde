import Testing

@testable import Alerts

@Suite("Links of alerts are followed to the anchor")
struct LinkProverTests {
  private static let site = "https://run.example.com/ops"

  @Test(
    "On our own site a page is at its path, and a fragment is an id of it",
    arguments: [
      ("/playbooks/disk.html", LinkState.ok, "playbooks/disk.html"),
      ("/playbooks/disk.html#diagnosis", .ok, "playbooks/disk.html#diagnosis"),
      ("/playbooks/disk.html#diagnosis.1", .ok, "playbooks/disk.html#diagnosis.1"),
      ("/playbooks/disk.html?a=b&c={{ $labels.x }}#free-space", .ok, "playbooks/disk.html#free-space"),
      ("/playbooks/disk.html#top", .ok, "playbooks/disk.html"),
      ("/playbooks/disk.html#", .ok, "playbooks/disk.html"),
      ("/playbooks/disk.html#:~:text=Look", .ok, "playbooks/disk.html"),
      ("/playbooks/disk.html#diagnosis:~:text=Look", .ok, "playbooks/disk.html#diagnosis"),
      ("//playbooks/disk.html", .missingPage, nil), ("/playbooks//disk.html", .missingPage, nil),
      ("/playbooks%2Fdisk.html", .missingPage, nil),
      ("/playbooks/d%69sk.html", .ok, "playbooks/disk.html"),
      ("", .ok, "index.html"), ("/", .ok, "index.html"), ("?a=b", .ok, "index.html"),
      ("/guide/", .ok, "guide/index.html"), ("/freshness.html", .ok, "freshness.html"),
      ("/book.html", .ok, "book.html"), ("/book.html#playbooks/disk", .ok, "book.html#playbooks/disk"),
      ("/book.html#playbooks/disk/diagnosis", .ok, "book.html#playbooks/disk/diagnosis"),
      ("/book.html#playbooks/disk/diagnossi", .missingAnchor, nil), ("/book.html#diagnosis", .missingAnchor, nil),
      ("/playbooks/disk.html#Diagnosis", .missingAnchor, nil),
      ("/playbooks/disk.html#resolution", .missingAnchor, nil),
      ("/playbooks/disk", .missingPage, nil), ("/playbooks/disk.md", .missingPage, nil),
      ("/playbooks/Disk.html", .missingPage, nil), ("/playbooks/", .missingPage, nil),
      ("/../ops/playbooks/disk.html", .missingPage, nil), ("/%00", .missingPage, nil),
      ("/playbooks/disk.html#diagnosis?a=b", .malformed, "playbooks/disk.html#diagnosis"),
      ("/playbooks/disk.html#a#diagnosis", .malformed, nil),
      ("/playbooks/disk.html##diagnosis", .malformed, "playbooks/disk.html#diagnosis"),
      ("/playbooks/disk.html#diagnosis/", .malformed, "playbooks/disk.html#diagnosis"),
      ("/playbooks/disk.html#dia gnosis", .malformed, nil),
      ("/{{ $labels.alertname }}.html", .templated, nil),
      ("/playbooks/disk.html#{{ $labels.section }}", .templated, nil),
      ("/playbooks/${NAME}.html", .templated, nil),
      ("/nothing.html#{{ $labels.section }}", .missingPage, nil),
      ("2/playbooks/disk.html", .foreign, nil), ("-old", .foreign, nil),
    ] as [(String, LinkState, String?)])
  func ownSite(_ path: String, _ state: LinkState, _ target: String?) throws {
    let proof = try DefinitionFixture().prove(Self.site + path)
    #expect(proof.state == state, "\(proof)")
    #expect(proof.target == target)
  }

  @Test("The host's case does not count, and `http` for `https` is a flaw with its cure")
  func schemes() throws {
    let fixture = try DefinitionFixture()
    #expect(fixture.prove("HTTPS://Run.Example.com/ops/playbooks/disk.html").state == .ok)
    #expect(fixture.prove("https://run.example.com:443/ops/playbooks/disk.html").state == .ok)
    #expect(fixture.prove("https://run.example.com:8443/ops/playbooks/disk.html").state == .foreign)
    for text in [
      "[rb](https://run.example.com/ops/playbooks/disk.html)", "<https://run.example.com/ops/playbooks/disk.html>",
    ] {
      let wrapped = fixture.prove(text)
      #expect(wrapped.state == .malformed)
      #expect(wrapped.help == "write `https://run.example.com/ops/playbooks/disk.html`")
    }
    let insecure = fixture.prove("http://run.example.com/ops/playbooks/disk.html#diagnosis")
    #expect(insecure.state == .malformed)
    #expect(insecure.help == "write `https://run.example.com/ops/playbooks/disk.html#diagnosis`")
  }

  @Test(
    "A URL of another site is foreign, and what is not a URL is malformed",
    arguments: [
      ("https://other.example.com/x#a?b", LinkState.foreign), ("playbooks/disk.html", .malformed),
      ("https://other.example.com/a b", .malformed), ("{{ $externalURL }}/x", .templated),
      ("https://other.example.com/{{ $labels.x }}", .templated),
      ("https://other.example.com/?q={{ $labels.x }}", .foreign),
    ])
  func elsewhere(_ url: String, _ state: LinkState) throws {
    #expect(try DefinitionFixture().prove(url).state == state)
  }

  @Test(
    "A mapped prefix means content, however the path ends",
    arguments: ["disk.md", "disk.html", "disk/", "disk", "disk?plain=1", "disk.md#diagnosis", "disk/#free-space"])
  func mapped(_ path: String) throws {
    let fixture = try DefinitionFixture(
      configuration:
        "links: {https://git.example.com/x/blob/main: ., https://git.example.com/x/blob/main/ops: playbooks}")
    let proof = fixture.prove("https://git.example.com/x/blob/main/ops/" + path)
    #expect(proof.state == .ok, "\(proof)")
    #expect(proof.target?.hasPrefix("playbooks/disk.html") == true)
    #expect(fixture.prove("https://git.example.com/x/blob/main/playbooks/" + path).state == .ok)
    #expect(fixture.prove("https://git.example.com/x/blob/main").target == "index.html")
    #expect(fixture.prove("https://git.example.com/x/blob/main/README.md").target == "index.html")
    #expect(fixture.prove("https://git.example.com/x/blob/mainly/playbooks/disk").state == .foreign)
  }

  @Test("Upper and lower case are the same only where the mapping says so")
  func ignoresCase() throws {
    let url = "https://Books.example.com/Kubernetes/kubedown/#meaning"
    let exact = try DefinitionFixture(configuration: "links: {https://books.example.com/Kubernetes: playbooks}")
    #expect(exact.prove(url).state == .missingPage)
    let loose = try DefinitionFixture(
      configuration: "links: {https://books.example.com/kubernetes/: {to: playbooks/, ignore_case: true}}")
    #expect(loose.prove(url).target == "playbooks/KubeDown.html#meaning")
    #expect(loose.prove("https://books.example.com/KUBERNETES/KubeDown#MEANING").state == .ok)
  }

  @Test("What moved is followed, and the link can be fixed")
  func redirected() throws {
    let fixture = try DefinitionFixture(
      ledger: """
        playbooks/disk.html#space -> playbooks/disk.html#free-space
        playbooks/old.html -> playbooks/disk.html
        playbooks/old.html#diagnosis -> playbooks/disk.html#diagnosis

        """)
    let anchor = fixture.prove(Self.site + "/playbooks/disk.html?a=b#space")
    #expect(anchor.state == .redirected)
    #expect(anchor.help == "write `https://run.example.com/ops/playbooks/disk.html?a=b#free-space`")
    #expect(fixture.prove(Self.site + "/playbooks/old.html").target == "playbooks/disk.html")
    #expect(fixture.prove(Self.site + "/playbooks/old.html#diagnosis").target == "playbooks/disk.html#diagnosis")
    #expect(fixture.prove(Self.site + "/playbooks/old.html#else").state == .missingAnchor)
  }

  @Test("Near misses are offered")
  func nearMisses() throws {
    let fixture = try DefinitionFixture()
    #expect(fixture.prove(Self.site + "/playbooks/disk.html#diagnossi").help == "did you mean `#diagnosis`?")
    #expect(fixture.prove(Self.site + "/playbooks/disk").help == "did you mean `playbooks/disk.html`?")
    #expect(fixture.prove(Self.site + "/playbooks/dsk.html").help == "did you mean `playbooks/disk.html`?")
  }

  @Test("A text in brackets without end is malformed")
  func wrappedWithoutEnd() throws {
    let text = String(repeating: "<", count: 100_000) + String(repeating: ">", count: 100_000)
    #expect(try DefinitionFixture().prove(text).state == .malformed)
  }
}
