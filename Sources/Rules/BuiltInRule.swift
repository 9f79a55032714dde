import Diagnostics

/// A rule that speaks while files are read, before any document is there to check, or of files beside the handbook.
package struct BuiltInRule: Sendable {
  package let id: RuleID
  package let severity: Severity
  /// One sentence: what holds for content that passes.
  package let summary: String
  /// Whether `rules:` in `kedge.yml` may change its severity.
  package let isAdjustable: Bool
  /// Whether it holds content against the content model.
  package let concernsModel: Bool

  init(
    _ id: RuleID, _ severity: Severity = .error, _ summary: String, adjustable: Bool = false, model: Bool = false
  ) {
    self.id = id
    self.severity = severity
    self.summary = summary
    isAdjustable = adjustable
    concernsModel = model
  }

  static let all = [
    BuiltInRule("invalid-front-matter", "front matter is YAML between two lines of exactly `---`"),
    BuiltInRule("unknown-key", "front matter holds only keys that its kind knows", adjustable: true, model: true),
    BuiltInRule("invalid-value", "a value has the form that its key asks for", adjustable: true, model: true),
    BuiltInRule(
      "metadata-disagrees", .warning, "bold lines under the H1 say what the front matter says", adjustable: true,
      model: true),
    BuiltInRule("invalid-ledger", "every line of `anchors.lock` is `path#id` or `path#id -> path#id`, and none twice"),
    BuiltInRule("invalid-template", "templates use names that there are"),
    BuiltInRule("invalid-configuration", "`kedge.yml`, `contacts.yml` and `services.yml` hold what they may hold"),
    BuiltInRule("empty-document", "a document is not empty"),
    BuiltInRule("nul-byte", "a document holds no NUL byte"),
    BuiltInRule("invalid-utf8", "a document is valid UTF-8"),
    BuiltInRule("file-too-large", "a document is no larger than `limits.file_size`"),
    BuiltInRule("unreadable-file", "every file of the content folder can be read"),
    BuiltInRule("link-outside-root", "symbolic links lead to files inside the content folder"),
    BuiltInRule("invalid-file-name", "names of files are clean UTF-8 text"),
    BuiltInRule(
      "alert-link-foreign", .note, "links of alert definitions lead to the site, or where `links` maps to content",
      adjustable: true),
    BuiltInRule("alert-link-malformed", "an alert's link is written so that it can land", adjustable: true),
    BuiltInRule(
      "alert-link-missing-anchor", "the fragment of an alert's link is an anchor of the page", adjustable: true),
    BuiltInRule("alert-link-missing-page", "an alert's link leads to a page that is there", adjustable: true),
    BuiltInRule(
      "alert-link-redirected", .note, "an alert's link leads to where the content is, not where it was",
      adjustable: true),
    BuiltInRule(
      "alert-link-templated", .note, "templates in an alert's link stand in the query, so that the rest is proven",
      adjustable: true),
    BuiltInRule(
      "alert-severity-disagrees", .warning, "a playbook has the severity of one of the alerts that lead to it",
      adjustable: true),
    BuiltInRule("alert-without-playbook", .warning, "every alert leads to a playbook", adjustable: true),
    BuiltInRule("playbook-without-alert", .note, "every playbook is named by an alert", adjustable: true),
    BuiltInRule("unreadable-alert-file", .warning, "files of alert definitions can be read in full", adjustable: true),
  ]
}

extension BuiltInRule {
  fileprivate init(
    _ id: RuleID, _ summary: String, adjustable: Bool = false, model: Bool = false
  ) {
    self.init(id, .error, summary, adjustable: adjustable, model: model)
  }
}
