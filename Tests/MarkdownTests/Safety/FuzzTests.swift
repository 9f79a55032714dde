import Foundation
import TestSupport
import Testing

@testable import Markdown

@Suite struct FuzzTests {
  private static let count = ProcessInfo.processInfo.environment["KEDGE_FUZZ"].flatMap { Int($0) } ?? 5_000

  @Test func `random bytes and mutated documents crash nothing and give well-formed HTML`() throws {
    var random = RandomSource(seed: 7)
    var generator = DocumentGenerator(.gitHub, seed: 8)
    let samples = try Samples.all()
    for number in 0..<Self.count {
      let bytes: [UInt8] =
        switch number % 4 {
        case 0: (0..<random.below(200)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
        case 1: (0..<random.below(200)).map { _ in random.pick(Self.alphabet) }
        case 2: Mutation.mutate(Array(generator.document().utf8), &random)
        default: Mutation.mutate(Array(random.pick(samples).utf8.prefix(3000)), &random)
        }
      if Soundness.problem(with: bytes) != nil {
        let small = Shrinking.shrink(bytes, tries: 2000) { Soundness.problem(with: $0) != nil }
        let problem = Soundness.problem(with: small) ?? "nothing once shrunk"
        Issue.record("\(problem) in \(String(decoding: small, as: UTF8.self).debugDescription) = \(small)")
        return
      }
    }
  }

  private static let alphabet = Array("`*_~[]()!<>|-:#=+.&;\\{}\"'/@wh \n\n\tabx1\r\u{0}é".utf8)
}

/// What must be true of every document.
enum Soundness {
  static func problem(with bytes: [UInt8]) -> String? {
    let (facts, body, _) = DocumentReading.read(bytes, from: 0, options: .standard)
    let complaints = HTMLChecker.complaints(about: Filling.safeHTML(body, of: facts))
    if !complaints.isEmpty { return "\(complaints)" }
    if facts.unalignedLeaves > 0 { return "unaligned leaf" }
    if zip(body.holes, body.holes.dropFirst()).contains(where: { $0.offset > $1.offset }) {
      return "holes out of order"
    }
    let whole = 0..<bytes.count + 1
    let ranges =
      facts.blocks.map(\.range) + facts.links.map(\.range) + facts.spans.map(\.range) + facts.headings.map(\.range)
      + facts.problems.map(\.range)
    if let range = ranges.first(where: { !whole.contains($0.lowerBound) || !whole.contains($0.upperBound) }) {
      return "range \(range) beyond the file"
    }
    for (index, block) in facts.blocks.enumerated() {
      guard block.end > index, block.end <= facts.blocks.count, block.parent < index else { return "block tree" }
      if block.parent >= 0 {
        let parent = facts.blocks[block.parent]
        guard parent.end >= block.end else { return "block tree" }
        guard parent.range.lowerBound <= block.range.lowerBound, parent.range.upperBound >= block.range.upperBound
        else {
          return "block \(block) sticks out of \(parent)"
        }
      }
    }
    let slugs = facts.headings.map(\.slug)
    return Set(slugs).count == slugs.count ? nil : "a slug twice"
  }
}

/// Small changes of the kind that authors and editors make, and worse.
enum Mutation {
  static func mutate(_ bytes: [UInt8], _ random: inout RandomSource) -> [UInt8] {
    var bytes = bytes
    for _ in 0...random.below(6) {
      guard !bytes.isEmpty else { return bytes }
      let position = random.below(bytes.count)
      let end = min(bytes.count, position + random.below(30))
      switch random.below(6) {
      case 0: bytes.removeSubrange(position..<end)
      case 1: bytes.insert(contentsOf: bytes[position..<end], at: random.below(bytes.count))
      case 2: bytes.insert(contentsOf: random.pick(tokens).utf8, at: position)
      case 3: bytes[position] = UInt8(truncatingIfNeeded: random.next())
      case 4: bytes.insert(contentsOf: "\n".utf8, at: position)
      default: bytes.removeSubrange(position..<bytes.count)
      }
    }
    return bytes
  }

  private static let tokens = [
    "`", "```\n", "**", "~~", "|", "\n| a | b |\n|---|---|\n", "> ", "\n- [ ] ", "[", "](", "<b>", "</b>", "<!--",
    "<div>\n",
    "http://e.org/`", "{{a}}", "{#x}", "\\", "&", "\t", "\r\n", "    ",
  ]
}
