import Diagnostics
import Handbook
import Links

/// An alias is an older name that nothing else has.
struct ConflictingAlias: HandbookRule {
  static let rule = Rule(
    "conflicting-alias", .error,
    "an alias is a path or anchor that is no longer served and that only one document claims", .model)

  func check(_ linked: LinkedHandbook, in context: HandbookContext) -> [Diagnostic] {
    linked.aliases.conflicts.map { conflict in
      let documents = linked.handbook.documents
      let message: String
      switch conflict.cause {
      case .unreadable: message = "the alias `\(conflict.text)` is not a path in this site"
      case .served: message = "the alias `\(conflict.text)` is an existing page or anchor"
      case .claimed(let other): message = "the alias `\(conflict.text)` is also claimed by `\(documents[other].path)`"
      }
      return context.finding(
        self, message, in: documents[conflict.document], at: conflict.range,
        help: conflict.cause == .unreadable ? "write `folder/page.html` or `#anchor`" : "keep one of the two")
    }
  }
}
