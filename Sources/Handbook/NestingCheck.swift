import Diagnostics
import Markdown

/// What is said of a document that is nested too deeply to be read.
enum NestingCheck {
  static func finding(_ excess: NestingLimit.Excess, in source: SourceFile) -> Diagnostic {
    switch excess {
    case .containers(let range):
      Diagnostic(
        .extremeNesting, "quotes and lists are nested more than \(NestingLimit.containers) deep here", in: source,
        at: range, help: "nest less: no page shows that many levels")
    case .pictures(let range):
      Diagnostic(
        .extremeNesting, "more than \(NestingLimit.pictures) `![` of this paragraph are not closed", in: source,
        at: range, help: "close each with `](address)`, or put an empty line between them")
    }
  }
}

extension Rule {
  package static let extremeNesting = Rule(
    "extreme-nesting", .error,
    "a document nests no more than \(NestingLimit.containers) quotes and lists, and closes its pictures", .fixed)
}
