import Testing
import TestSupport

@testable import Editor

@Suite("Edits of whole lines")
struct LineChangesTests {
  @Test("Applied to the old text they give the new one, and touch no other line", arguments: RandomSource.seeds(80))
  func apply(seed: UInt64) {
    var random = RandomSource(seed: seed)
    func text() -> [UInt8] {
      let lines = (0..<random.below(12)).map { _ in random.pick(["a\n", "b\n", "c\r\n", "\n"]) }
      return Array((lines.joined() + random.pick(["", "end"])).utf8)
    }
    let (old, new) = (text(), text())
    var result = old
    for change in LineChanges.between(old, new).reversed() { result.replaceSubrange(change.old, with: new[change.new]) }
    #expect(result == new)
    #expect(LineChanges.between(new, new).isEmpty)
  }
}
