import Diagnostics
import Testing

@Suite("A near miss is certain only where nothing else can be meant")
struct CertainNearMissTests {
  @Test(
    "One slip, or a matter of case",
    arguments: [
      ("verifcation", ["verification", "diagnosis"], "verification"), ("Diagnosis", ["diagnosis"], "diagnosis"),
      ("onwer", ["owner", "title"], "owner"), ("databse-timout", ["database-timeout", "login"], "database-timeout"),
      ("p1", ["P1", "P2", "P3"], "P1"),
    ])
  func certain(_ name: String, _ known: [String], _ meant: String) {
    #expect(NearMiss.certain(for: name, among: known) == meant)
  }

  @Test(
    "Two that are close, other digits, short names, names that are there, and far ones are not",
    arguments: [
      ("mast", ["mist", "must"]), ("step-3", ["step-1"]), ("P5", ["P1"]), ("abc", ["abd"]),
      ("owner", ["owner", "owne"]),
      ("login", ["database"]), ("", ["a"]), ("playbook-a", ["playbook-b", "playbook-c"]), ("naem", []),
    ])
  func uncertain(_ name: String, _ known: [String]) {
    #expect(NearMiss.certain(for: name, among: known) == nil)
  }

  @Test(
    "A position leads back to the offset that it was made of",
    arguments: ["a\nb\r\nc", "é😀\r\rx\n", "\u{FEFF}# A\n", ""])
  func offsets(_ text: String) {
    let source = SourceFile(path: "a", text: text)
    let lines = LineIndex(source)
    for offset in source.contentStart...source.bytes.count {
      let isInside = offset < source.bytes.count && source.bytes[offset] & 0xC0 == 0x80
      let isInPair =
        offset > 0 && offset < source.bytes.count && source.bytes[offset] == 0x0A && source.bytes[offset - 1] == 0x0D
      guard !isInside, !isInPair else { continue }
      let position = lines.position(at: offset)
      #expect(lines.offset(of: position) == offset)
    }
    #expect(lines.offset(of: Position(line: 99, column: 1)) == nil)
    #expect(lines.offset(of: Position(line: 1, column: 99)) == nil)
  }
}
