/// The findings that the checks count and do not show, for whoever answers for the handbook.
package struct SetAsideFindings: Sendable, Hashable {
  /// What comments in documents suppress, in the order of the documents.
  package var suppressed: [Suppressed]
  /// How many findings of each rule the baseline has, sorted by rule.
  package var baselined: [Baselined]

  /// - Parameters:
  ///   - suppressed: What comments in documents suppress.
  ///   - baselined: How many findings of each rule the baseline has.
  package init(suppressed: [Suppressed] = [], baselined: [Baselined] = []) {
    (self.suppressed, self.baselined) = (suppressed, baselined)
  }

  /// How many findings comments suppress.
  package var suppressedCount: Int { suppressed.reduce(0) { $0 + $1.count } }

  /// How many findings the baseline has.
  package var baselinedCount: Int { baselined.reduce(0) { $0 + $1.count } }

  /// A rule that a comment suppresses.
  package struct Suppressed: Sendable, Hashable {
    package var rule: String
    /// The page of the document.
    package var page: String
    package var title: String
    /// Why, in the words of the comment.
    package var reason: String
    package var count: Int

    /// A rule, the document that has the comment, the comment's reason, and how many findings it suppresses.
    package init(rule: String, page: String, title: String, reason: String, count: Int) {
      (self.rule, self.page, self.title, self.reason, self.count) = (rule, page, title, reason, count)
    }
  }

  /// A rule of which the baseline has findings.
  package struct Baselined: Sendable, Hashable {
    package var rule: String
    package var count: Int

    /// A rule, and how many findings of it the baseline has.
    package init(rule: String, count: Int) { (self.rule, self.count) = (rule, count) }
  }
}
