import Diagnostics
import Handbook
import Markdown

/// Nothing on a page is meant for another generator, which would show something else in its place.
struct ForeignSyntax: DocumentRule {
  static let rule = Rule("foreign-syntax", .note, "a document has no constructs of other generators' dialects")

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    Self.scan(document, context, isMissing: false).map { construct, found in
      context.finding(self, Self.message(construct, found.count), at: found.first, help: construct.help)
    }
  }

  static func scan(
    _ document: Document, _ context: DocumentContext, isMissing: Bool
  ) -> [ForeignConstruct: (count: Int, first: Range<Int>)] {
    ForeignScan(document.markdown, context.source.bytes, from: document.frontMatter.bodyStart, isMissing: isMissing)
      .found
  }

  static func message(_ construct: ForeignConstruct, _ count: Int) -> String {
    let times = count == 1 ? "" : count == 2 ? ", twice" : ", \(count) times"
    let article = ["a", "e", "i", "o", "u"].contains(construct.rawValue.prefix(1).lowercased()) ? "an" : "a"
    return "\(article) \(construct.rawValue)\(times): \(construct.effect)"
  }
}

/// No part of a page comes from a file that only another generator would include.
struct ForeignInclude: DocumentRule {
  static let rule = Rule("foreign-include", .warning, "a document includes nothing by another generator's means")

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    ForeignSyntax.scan(document, context, isMissing: true).map { construct, found in
      context.finding(self, ForeignSyntax.message(construct, found.count), at: found.first, help: construct.help)
    }
  }
}
