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

  @Test("The test vectors of `docs/freshness.md` hold, for every version", arguments: StepsFingerprint.Version.allCases)
  func vectors(_ version: StepsFingerprint.Version) throws {
    let vectors = try #require(
      try JSONReader.read(Array(Repository.text("Tests/cli/freshness/steps-\(version).json").utf8)).items)
    #expect(vectors.count >= 5)
    for vector in vectors {
      let document = try HandbookFixture(["playbooks/a.md": try #require(vector["markdown"]?.text)]).document(
        "playbooks/a.md")
      let fingerprint = StepsFingerprint(of: document, version).text
      #expect(fingerprint == vector["fingerprint"]?.text, "\(vector["name"]?.text ?? "")")
      #expect(StepsFingerprint.Version(of: fingerprint) == version)
    }
  }

  @Test("A record is compared by the version that it names", arguments: StepsFingerprint.Version.allCases)
  func records(_ version: StepsFingerprint.Version) throws {
    func document(_ steps: String, _ record: String) throws -> Document {
      let head = "---\nlast_tested: 2026-11-01\ntested_steps: \(record)\n---\n"
      return try HandbookFixture(["playbooks/a.md": head + steps]).document("playbooks/a.md")
    }
    let record = StepsFingerprint(of: try document(Self.base, "v1:x"), version).text
    #expect(try document(Self.base, record).stepsChanged == false)
    #expect(try document(Self.base.replacing("df -h", with: "df -i"), record).stepsChanged == true)
    let sample = Self.base.replacing("## Resolution", with: "```output\n100%\n```\n\n## Resolution")
    #expect(sample != Self.base)
    #expect(try document(sample, record).stepsChanged == (version == .v1))
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
