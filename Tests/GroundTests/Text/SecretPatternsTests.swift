import TestSupport
import Testing

@testable import Ground

@Suite("Secrets that can be told by their form")
struct SecretPatternsTests {
  // Put together here, so that no scanner takes this file for a leak.
  private static let word = "aB3" + "dE5fG7hJ9kL1mN2pQ4rS6tU8vW0xY3zA5bC7dE9f"
  private static let secrets: [(text: String, kind: SecretPatterns.Kind)] = [
    ("AKIA" + "QJ7XK2ZP4MWN8RTB", .awsKey), ("ghp_" + word.prefix(36), .gitHubToken),
    ("ghs_" + word.prefix(36), .gitHubToken), ("github_pat_" + word + word, .gitHubToken),
    ("glpat-" + word.prefix(20), .gitLabToken), ("xoxb-" + "2948102934-1029384756-" + word.prefix(24), .slackToken),
    ("AIza" + word.prefix(35), .googleKey), ("sk_live_" + word.prefix(24), .stripeKey),
    ("eyJ" + "hbGciOiJIUzI1NiJ9.eyJ" + "zdWIiOiIxMjM0In0.dBjftJeZ4CVP", .webToken),
  ]

  @Test("Each is found by itself, and masked where it is in a sentence", arguments: secrets.indices)
  func found(_ index: Int) {
    let (secret, kind) = Self.secrets[index]
    for (before, after) in [("", ""), ("key=", " is mine"), ("a \"", "\"."), ("ö ", "\nnext")] {
      let text = before + secret + after
      #expect(SecretPatterns.all(in: Array(text.utf8)).map(\.kind) == [kind], "\(text)")
      let masked = SecretPatterns.masked(text)
      #expect(masked.text == before + "(masked: \(kind.rawValue))" + after)
      #expect(masked.kinds == [kind])
    }
  }

  @Test("A password in a URL, a webhook and a private key lose only what opens something")
  func parts() {
    let hook = "hooks.slack.com/services/" + "T0ABCDEFG/B0HIJKLMN/" + Self.word.prefix(24)
    #expect(
      SecretPatterns.masked("https://" + hook).text
        == "https://hooks.slack.com/services/(masked: Slack webhook)")
    #expect(
      SecretPatterns.masked("postgres://app:" + "hunter-2@db.example.net/x").text
        == "postgres://app:(masked: password in a URL)@db.example.net/x")
    let lines = Self.word + "\n" + Self.word + "\n"
    let pem = "-----BEGIN RSA " + "PRIVATE KEY-----\n" + lines + "-----END RSA " + "PRIVATE KEY-----"
    #expect(SecretPatterns.masked("see:\n\(pem)\ndone").text == "see:\n(masked: private key)\ndone")
  }

  @Test(
    "Examples, places to fill in and ordinary words stay",
    arguments: [
      "AKIAIOSFODNN7EXAMPLE", "ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "xoxb-000000000000-000000000000-abc123",
      "https://user:password@host.example", "https://user:{{token}}@host", "https://user:<pass>@host",
      "https://host.example:8080/a@b", "https://docs.example/x?mail=a:b@c", "skeleton sk_live", "AKIA too short",
      "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----", "-----BEGIN RSA PRIVATE KEY-----\n…",
      "eyJhbGciOiJIUzI1NiJ9 alone", "ghp_short", "see hooks.slack.com/services/T…/B…/…",
    ])
  func examples(_ text: String) {
    #expect(SecretPatterns.masked(text).text == text)
    #expect(SecretPatterns.masked(text).kinds.isEmpty)
  }

  @Test("A look at three bytes leaves out no place where a secret begins", arguments: 0..<200)
  func starts(_ seed: UInt64) {
    var random = RandomSource(seed: seed)
    let pieces =
      Self.secrets.map { Array($0.text.utf8) } + SecretScan.starts.map { [$0.first, $0.second] + $0.third.utf8 }
    let text = (0..<60).flatMap { _ in
      Array(pieces.randomElement(using: &random)?.prefix(Int.random(in: 1...50, using: &random)) ?? [])
        + (Bool.random(using: &random) ? [UInt8.space] : [])
    }
    text.withUnsafeBytes { bytes in
      let scan = SecretScan(bytes: bytes)
      let starts = bytes.indices.filter { scan.start(from: $0) == $0 }
      let secrets = bytes.indices.filter { scan.secret(at: $0) != nil }
      #expect(Set(secrets).isSubset(of: starts))
    }
  }
}
