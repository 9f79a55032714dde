import Diagnostics
import Files
import Ground
import Handbook
import Links

/// No two files of the site share a path, on file systems that fold case and normalise names too.
struct OutputCollision: HandbookRule {
  static let rule = Rule(
    "output-collision", .error,
    "every page has a different path, on every file system, whatever its rules for case and accents")

  /// The files that a build writes in addition to the pages.
  static let generated = Set(
    GeneratedFile.allCases.map(\.path) + (0..<GeneratedFile.mostSearchParts).map(GeneratedFile.searchPart))

  func check(_ linked: LinkedHandbook, in context: HandbookContext) -> [Diagnostic] {
    let documents = linked.handbook.documents
    var holders: [String: Int] = [:]
    holders.reserveCapacity(documents.count)
    var findings: [Diagnostic] = []
    for (index, document) in documents.enumerated() {
      let path = linked.page(of: index)
      let key = Self.folded(path)
      if let holder = holders[key] {
        findings.append(
          context.finding(
            self, "the page `\(path)` is also the page of `\(documents[holder].path)`", in: document, at: 0..<0,
            help: "rename one of the two"))
      } else if Self.generated.contains(key), index != linked.home {
        findings.append(
          context.finding(
            self, "the page `\(path)` is one that Kedge generates", in: document, at: 0..<0,
            help: "rename the file"))
      } else {
        holders[key] = index
      }
    }
    for page in linked.redirects.pages where !linked.site.hasPage(page) {
      if linked.site.hasFile(page) || Self.generated.contains(Self.folded(page)) {
        findings.append(Self.isFile(page, linked, context))
        continue
      }
      guard let holder = holders[Self.folded(page)] else { continue }
      findings.append(
        context.finding(
          self, "the page `\(linked.page(of: holder))` is also `\(page)`, which moved, where case does not matter",
          in: documents[holder], at: 0..<0, help: "give the page a name that differs in more than case"))
    }
    for asset in linked.usedAssets {
      if Self.generated.contains(Self.folded(asset)) {
        findings.append(
          Diagnostic(
            Self.rule, "the file `\(asset)` is one that Kedge generates",
            file: linked.handbook.tree.sourcePath(asset), range: Position.start..<Position.start,
            help: "rename the file"))
      }
      guard let holder = holders[Self.folded(asset)] else { continue }
      findings.append(
        context.finding(
          self, "the page `\(linked.page(of: holder))` is also the file `\(asset)`", in: documents[holder],
          at: 0..<0, help: "rename one of the two"))
    }
    return findings
  }

  /// A finding about a page that moved and whose place another file of the site has.
  private static func isFile(_ page: String, _ linked: LinkedHandbook, _ context: HandbookContext) -> Diagnostic {
    let message =
      "`\(page)` cannot be the name of a page that moved: "
      + (generated.contains(folded(page)) ? "Kedge generates that file" : "the handbook has that file")
    if let line = linked.ledger.entries(ofPage: page).first {
      let start = Position(line: line.line, column: 1)
      let end = Position(line: line.line, column: 1 + line.text.unicodeScalars.count)
      return Diagnostic(rule, message, file: linked.ledger.path, range: start..<end, help: "remove the line")
    }
    let names = linked.redirects.ofPage(page).map { AnchorName(page: page, id: $0.id) }
    let claim = names.lazy.compactMap { linked.aliases.claim(of: $0) }.first
    return context.finding(
      Self(), message, in: linked.handbook.documents[claim?.document ?? 0], at: claim?.range ?? 0..<0,
      help: "remove the alias")
  }

  /// A name of a page by which two that a file system may take for one are equal.
  ///
  /// Strings that differ only in how their accents are composed are equal as they are.
  static func folded(_ path: String) -> String {
    // Most paths are folded already.
    path.utf8.allSatisfy { $0 < 0x80 && !UInt8.capitalLetters.contains($0) } ? path : path.lowercased()
  }
}
