import Foundation
import Testing

@testable import Markdown

/// Compares our HTML with a program's and separates the known differences from the others.
enum Comparison {
  static let options = ReadingOptions(omitsRawHTML: true, plain: true)

  private static func options(for program: Oracle.Program) -> ReadingOptions {
    ReadingOptions(omitsRawHTML: program != .cmarkGFMWithHTML, plain: true)
  }

  /// Records an issue for every difference that no predicate explains; prints what was compared.
  @discardableResult
  static func compare(
    _ documents: [String], with program: Oracle.Program, named name: String
  ) throws -> (unexplained: Int, known: Int) {
    let expected = try Oracle.render(documents, with: program)
    try #require(expected.count == documents.count && !documents.isEmpty)
    var known: [String: Int] = [:]
    var constructs: [String: Int] = [:]
    var unexplained = 0
    for (document, theirs) in zip(documents, expected) {
      let (facts, html) = render(document, options(for: program))
      for construct in Constructs.of(facts, html) { constructs[construct, default: 0] += 1 }
      if facts.unalignedLeaves > 0 { Issue.record("unaligned: \(document.debugDescription)") }
      guard html != Normalising.theirs(theirs) else { continue }
      if let name = self.known(document, for: program) {
        known[name, default: 0] += 1
        if name == shown, known[name, default: 0] < 9 { try show(document, program, name) }
      } else {
        unexplained += 1
        if unexplained <= 5 { try report(document, program) }
      }
    }
    let total = known.values.reduce(0, +)
    print(
      "\(name): \(documents.count) compared with \(program.name), \(unexplained) unexplained, \(total) known differences"
    )
    print("  known: " + listed(known))
    print("  constructs: " + listed(constructs))
    #expect(unexplained == 0)
    return (unexplained, total)
  }

  private static func listed(_ counts: [String: Int]) -> String {
    counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
  }

  /// The known difference of which examples are printed, to see whether they are what its name says.
  private static let shown = ProcessInfo.processInfo.environment["KEDGE_SHOW_KNOWN"]

  private static func show(_ document: String, _ program: Oracle.Program, _ name: String) throws {
    let small = Shrinking.shrink(document) { candidate in
      guard let theirs = try? Oracle.render([candidate], with: program).first else { return false }
      return ours(candidate, program) != Normalising.theirs(theirs) && known(candidate, for: program) == name
    }
    print("\(name): \(small.debugDescription)\n  ours   \(ours(small, program))")
    print("  theirs \(Normalising.theirs(try Oracle.render([small], with: program)[0]))")
  }

  private static func report(_ document: String, _ program: Oracle.Program) throws {
    let small = Shrinking.shrink(document) { candidate in
      guard let theirs = try? Oracle.render([candidate], with: program).first else { return false }
      return ours(candidate, program) != Normalising.theirs(theirs) && known(candidate, for: program) == nil
    }
    let theirs = Normalising.theirs(try Oracle.render([small], with: program)[0])
    Issue.record("\(small.debugDescription)\n  ours   \(ours(small, program))\n  theirs \(theirs)")
  }

  static func ours(_ document: String, _ program: Oracle.Program = .cmarkGFM) -> String {
    render(document, options(for: program)).html
  }

  static func render(_ document: String, _ options: ReadingOptions = options) -> (facts: Facts, html: String) {
    let (facts, body, _) = DocumentReading.read(Array(document.utf8), from: 0, options: options)
    return (facts, Normalising.ours(Filling.html(body, of: facts)))
  }

  static func hasBareLinks(_ document: String) -> Bool {
    let source = Array(document.utf8)
    return render(document).facts.links.contains {
      $0.kind == .autolink && source[$0.range.lowerBound] != UInt8(ascii: "<")
    }
  }

  private static func known(_ document: String, for program: Oracle.Program) -> String? {
    let source = Array(document.utf8)
    let parsed = MarkdownDocument(parsing: source, from: 0, options: options)
    // Against cmark 0.30 only what HTML forbids may differ.
    let candidates =
      program == .cmark ? [KnownDifference.linkInLink] : program == .cmarkGFM ? KnownDifference.all : []
    return candidates.first { $0.applies(source, parsed) }?.name
  }
}

/// Which constructs a document hit, to show that a run means something.
enum Constructs {
  static func of(_ facts: Facts, _ html: String) -> Set<String> {
    var found: Set<String> = []
    for block in facts.blocks {
      switch block.kind {
      case .heading: found.insert("heading")
      case .paragraph: found.insert("paragraph")
      case .blockQuote, .callout: found.insert("quote")
      case .footnote: found.insert("footnote")
      case .list: found.insert("list")
      case .item(let task): if task != nil { found.insert("task") }
      case .codeBlock: found.insert("code block")
      case .htmlBlock: found.insert("HTML block")
      case .thematicBreak: found.insert("thematic break")
      case .table: found.insert(block.parent >= 0 ? "table in container" : "table")
      case .tableRow, .tableCell: break
      }
    }
    for link in facts.links {
      found.insert(link.kind == .autolink ? "autolink" : link.kind == .image ? "image" : "link")
    }
    for span in facts.spans { found.insert(span.kind == .code ? "code" : "strong") }
    if html.contains("<del>") { found.insert("strikethrough") }
    if facts.problems.contains(where: { $0.kind == .raggedRow }) { found.insert("ragged row") }
    return found
  }
}
