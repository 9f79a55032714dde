import Diagnostics
import Handbook
import Links
import Rules

/// A handbook that was read, linked and held against every rule.
public struct CheckedHandbook: Sendable {
  public let linked: LinkedHandbook
  /// The findings with the severities that hold here, sorted.
  public let report: Report

  /// Whether anything was found that stops a publication.
  public var hasErrors: Bool { report.count(.error) > 0 }
}

extension Project {
  /// Reads, links and checks the handbook.
  ///
  /// - Throws: ``FileError`` where the content folder cannot be opened, `HistoryError` where git is asked and cannot say.
  public func check() throws -> CheckedHandbook {
    let today = options.today
    let loader = HandbookLoader(configuration: configuration, today: today) { document, source, configuration in
      RuleCatalogue.check(
        document, DocumentContext(source: source, configuration: configuration, today: today))
    }
    var (handbook, findings) = try loader.load(root: options.content)
    handbook.history = try documentHistory(of: handbook)
    let linked = LinkedHandbook(handbook)
    let all = diagnostics + findings + RuleCatalogue.check(linked)
    let report = Report(
      diagnostics: RulePolicy.apply(configuration, to: all), documents: handbook.documents.count)
    return CheckedHandbook(linked: linked, report: report)
  }
}
