import Testing
import TestSupport

@testable import Diagnostics

@Suite("Near misses are offered, far ones are not")
struct NearMissTests {
  @Test(
    "The name that was meant is found",
    arguments: [
      ("severty", "severity"), ("sevreity", "severity"), ("Severity", "severity"), ("failure_reson", "failure_reason"),
      ("titel", "title"), ("ownr", "owner"),
    ])
  func near(_ written: String, _ meant: String) {
    let names = ["title", "severity", "owner", "failure_reason", "alerts"]
    #expect(NearMiss.best(for: written, among: names) == meant)
  }

  @Test("What is not close is not offered", arguments: ["colour", "x", "", "sev"])
  func far(_ written: String) {
    #expect(NearMiss.best(for: written, among: ["title", "severity", "owner", "failure_reason"]) == nil)
  }

  @Test("A swap of neighbours is one edit")
  func swap() {
    #expect(NearMiss.best(for: "ab", among: ["ba"]) == "ba")
  }

  @Test("The closest comes first, and equals in alphabetical order")
  func order() {
    #expect(
      NearMiss.all(for: "timeout", among: ["timeots", "tmeout", "timeoux", "schema"]) == [
        "timeoux", "tmeout", "timeots",
      ])
    #expect(NearMiss.all(for: "page", among: ["pages", "pagea", "paget", "paged"], limit: 2) == ["pagea", "paged"])
  }

  @Test("A long name is compared, and a very long one is not: the time grows with the product of both lengths")
  func long() {
    let name = String(repeating: "a", count: 299)
    #expect(NearMiss.best(for: name, among: [name + "b"]) == name + "b")
    #expect(NearMiss.best(for: name + "cd", among: [name + "b"]) == nil)
  }

  @Test("Giving up early changes no distance that is short enough", arguments: RandomSource.seeds(200))
  func givingUp(seed: UInt64) {
    var random = RandomSource(seed: seed)
    func word() -> [UInt8] { (0..<random.below(12)).map { _ in random.pick([UInt8]("abc".utf8)) } }
    let (one, other, most) = (word(), word(), random.below(6))
    let distance = NearMiss.editDistance(one, other)
    let found = NearMiss.editDistance(one, other, giveUpAfter: most)
    #expect(distance <= most ? found == distance : found > most)
  }

  @Test("Upper case is no difference")
  func lowerCase() {
    #expect(NearMiss.best(for: "ÄPFEL", among: ["äpfel", "birnen"]) == "äpfel")
    #expect(NearMiss.certain(for: "TIMEOUT", among: ["timeout", "Schema"]) == "timeout")
  }
}
