import Diagnostics
import Handbook
import Markdown

/// Nothing on a page is meant for another generator, which would show something else in its place.
struct ForeignSyntax: DocumentRule {
  static let rule = Rule("foreign-syntax", .note, "a document has no constructs of other generators' dialects")

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    Self.findings(self, document, context, isMissing: false)
  }

  /// A finding for each construct of the document.
  static func findings<Check: RuleCheck>(
    _ check: Check, _ document: Document, _ context: DocumentContext, isMissing: Bool
  ) -> [Diagnostic] {
    let scan = ForeignScan(
      document.markdown, context.source.bytes, from: document.frontMatter.bodyStart, isMissing: isMissing)
    return scan.found.compactMap { construct, places in
      let article = ["a", "e", "i", "o", "u"].contains(construct.rawValue.prefix(1).lowercased()) ? "an" : "a"
      let message = "\(article) \(construct.rawValue): \(construct.effect)"
      return context.finding(check, at: places.map { (message, $0, nil) }, help: construct.help)
    }
  }
}

/// No part of a page comes from a file that only another generator would include.
struct ForeignInclude: DocumentRule {
  static let rule = Rule("foreign-include", .warning, "a document includes nothing by another generator's means")

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    ForeignSyntax.findings(self, document, context, isMissing: true)
  }
}
