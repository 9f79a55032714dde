import Foundation
import TestSupport
import Testing

@Suite("What is internal stays inside")
struct PublicEditionTests {
  private let canaries: Canaries
  private let folder: TemporaryFolder

  init() throws {
    var canaries = Canaries()
    folder = try TemporaryFolder(canaries.files())
    self.canaries = canaries
  }

  private func build(_ audience: String) throws -> Snapshot {
    let outcome = try Command.run(
      Repository.kedge,
      ["build", "--quiet", "--format", "concise", "--today", "2026-11-21", "--audience", audience, "--out", audience],
      in: folder.path)
    #expect(outcome.status == 0, "\(String(decoding: outcome.stdout + outcome.stderr, as: UTF8.self))")
    return try Snapshot(of: folder.path + "/" + audience)
  }

  /// The places whose word, or eight letters in a row of it, a site has in a file or in a file's name.
  private func places(in site: Snapshot) -> [String: String] {
    var parts: [UInt64: String] = [:]
    for (place, word) in canaries.words {
      var window: UInt64 = 0
      for (index, byte) in word.utf8.enumerated() {
        window = window << 8 | UInt64(byte)
        if index > 6 { parts[window] = place }
      }
    }
    var found: [String: String] = [:]
    for (path, data) in site.files {
      for bytes in [Array(path.utf8), Array(data)] {
        var (window, count) = (UInt64(0), 0)
        for byte in bytes {
          let letter = byte | 0x20
          guard (0x67...0x7A).contains(letter) else {
            count = 0
            continue
          }
          (window, count) = (window << 8 | UInt64(letter), count + 1)
          if count > 7, let place = parts[window] { found[place] = path }
        }
      }
    }
    return found
  }

  @Test("No file of a public edition has a byte of what is internal, its search and its one-file edition included")
  func noCanary() throws {
    let site = try build("public")
    #expect(site.files["book.html"] != nil && site.files["assets/search.js"] != nil && site.files["offline.txt"] != nil)
    #expect(site.files["postmortems/2026-09-01-disk.html"] != nil)
    #expect(site.files["playbooks/disk.txt"] != nil && site.files["playbooks/disk.md"] != nil)
    #expect(site.files["api/playbooks.json"] != nil && site.files["catalog.json"] != nil)
    #expect(site.files["llms.txt"] != nil && site.files["playbooks.atom"] != nil)
    #expect(places(in: site) == [:])
    for (path, data) in site.files {
      let text = String(decoding: data, as: UTF8.self)
      #expect(!text.contains("555-0177") && !text.contains("5550177"), "\(path)")
    }
  }

  @Test("An internal edition has all of it, so that the words would be found")
  func allCanaries() throws {
    let found = Set(places(in: try build("internal")).keys)
    #expect(Set(canaries.words.keys).subtracting(found) == Canaries.neverShown.intersection(canaries.words.keys))
  }

  @Test("A public edition is never a draft, whose pages would say what is wrong with them")
  func noDraft() throws {
    let outcome = try Command.run(
      Repository.kedge, ["build", "--draft", "--audience", "public", "--out", "site"], in: folder.path)
    #expect(outcome.status == 2)
    #expect(String(decoding: outcome.stderr, as: UTF8.self).contains("never published as a draft"))
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/site"))
  }

  @Test("What is promised of a public edition names no internal page either")
  func ledger() throws {
    let outcome = try Command.run(
      Repository.kedge, ["anchors", "accept", "--audience", "public"], in: folder.path)
    #expect(outcome.status == 0)
    let ledger = try folder.text("anchors.public.lock")
    #expect(ledger.contains("playbooks/disk.html#diagnosis"))
    #expect(places(in: Snapshot(files: ["anchors.public.lock": Data(ledger.utf8)])) == [:])
  }
}
