import Foundation
import Ground
import Handbook
import Testing
import TestSupport

@Suite("The fingerprint changes with what is to be run or decided, and with nothing else")
struct StepsFingerprintTests {
  private static func fingerprint(_ markdown: String) throws -> String {
    StepsFingerprint(of: try HandbookFixture(["playbooks/a.md": markdown]).document("playbooks/a.md")).text
  }

  @Test("The test vectors of `docs/freshness.md` hold")
  func vectors() throws {
    let vectors = try #require(
      try JSONReader.read(Array(Repository.text("Tests/cli/freshness/steps-v1.json").utf8)).items)
    #expect(vectors.count >= 5)
    for vector in vectors {
      let markdown = try #require(vector["markdown"]?.text)
      #expect(try Self.fingerprint(markdown) == vector["fingerprint"]?.text, "\(vector["name"]?.text ?? "")")
    }
  }

  private static let base = "# A\n" + SamplePlaybook.steps

  @Test(
    "Other prose, other line ends, another word for a section and more sections are the same steps",
    arguments: [
      ("Is it full?", "Is the disk full?"), ("[free space]", "[make room]"),
      ("Run `df -h`.", "Run `df -h`, then wait."),
      ("\n", "\r\n"), ("## Diagnosis", "## Investigation"), ("# A\n", "# B\n\n## Post-incident\n\nRun `rm -r x`.\n"),
    ])
  func same(_ old: String, _ new: String) throws {
    let changed = Self.base.replacing(old, with: new)
    #expect(changed != Self.base)
    #expect(try Self.fingerprint(changed) == Self.fingerprint(Self.base))
  }

  @Test(
    "Another command, branch or target is another step",
    arguments: [
      ("df -h\n   ```", "df -i\n   ```"), ("df -h\n   ```", "df  -h\n   ```"), ("**Yes**", "**No**"),
      ("(#free-space)", "(#verification)"), ("Run `df -h`.", "Run `df -i`."), ("1G", "{{size}}"),
    ])
  func different(_ old: String, _ new: String) throws {
    let changed = Self.base.replacing(old, with: new)
    #expect(changed != Self.base)
    #expect(try Self.fingerprint(changed) != Self.fingerprint(Self.base))
  }
}
