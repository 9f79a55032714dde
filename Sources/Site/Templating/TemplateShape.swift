/// The names that a template may use, and what each of them is.
indirect enum TemplateShape: Sendable {
  /// A string; `has_` before its name says whether it is there.
  case text
  /// Safe HTML, written with three braces.
  case html
  case flag
  case list([String: TemplateShape])

  /// What every page knows.
  private static let site: [String: TemplateShape] = [
    "site_title": .text, "page_title": .text, "language": .text, "root": .text, "home_url": .text, "csp": .html,
    "style": .html, "style_url": .text, "boot": .html, "script_url": .text, "kind_script_url": .text, "build": .text,
    "build_url": .text,
    "text_mark": .text, "data": .html, "incident_data": .html,
    "fill": .html, "thumbs": .html,
    "contents": .html, "escalate": .html, "contacts_url": .text,
    "built": .text, "version": .text, "audience_public": .flag,
    "is_draft": .flag, "triage_url": .text, "escalation_url": .text, "canonical_url": .text,
    "refresh_url": .text, "freshness_url": .text, "findings_url": .text,
    "direction": .text, "icon_url": .text, "text_url": .text, "markdown_url": .text, "feed_url": .text,
    "is_book": .flag, "book_script": .html,
  ]

  private static let row: [String: TemplateShape] = [
    "title": .text, "url": .text, "failure_reason": .text, "severity": .text, "severity_word": .text,
    "severity_class": .text, "severity_mark": .text, "symptom": .text, "freshness": .html,
    "date": .text, "example": .flag, "head": .flag,
  ]

  /// The names that each template may use; those of a partial are those of the pages that use it.
  static let templates: [String: [String: TemplateShape]] = [
    "page": site.merging(page) { first, _ in first },
    "home": site.merging(home) { first, _ in first },
    "freshness": site.merging(freshness) { first, _ in first },
    "findings": site.merging(["title": .text, "summary": .text, "files": .html]) { first, _ in first },
    "report": site.merging(report) { first, _ in first },
    "contacts": site.merging(["title": .text, "rows": .html]) { first, _ in first },
    "not_found": site,
    "book": site.merging(["chapters": .html, "search_index": .html]) { first, _ in first },
    "moved": site.merging(moved) { first, _ in first },
    "head": site,
    "foot": site,
    "row": row,
  ]

  private static let moved: [String: TemplateShape] = [
    "title": .text, "target_url": .text, "reason": .text,
    "anchors": .list(["id": .text, "title": .text, "url": .text, "reason": .text]),
  ]

  private static let page: [String: TemplateShape] = [
    "kind": .text, "title": .text, "heading": .html, "failure_reason": .text,
    "severity": .text,
    "severity_word": .text, "severity_class": .text, "severity_mark": .text, "demand": .text, "freshness": .html,
    "steps_changed": .flag, "drill_failed": .text, "cadence": .flag, "facts": .html, "incident": .html,
    "history": .html,
    "steps": .flag, "body": .html,
    "edit_url": .text, "source_path": .text,
    "findings": .html,
  ]

  private static let freshness: [String: TemplateShape] = [
    "title": .text, "summary": .text, "rows": .html, "timeline": .html,
  ]

  /// A page that sums the handbook up: what postmortems promised, how incidents went, what a lead looks at.
  private static let report: [String: TemplateShape] = [
    "title": .text, "summary": .text, "sections": .html, "more": .html,
  ]

  private static let home: [String: TemplateShape] = [
    "intro": .html, "playbooks": .html, "comms": .html, "postmortems": .html, "pages": .html,
    "lead": .flag, "due": .html, "incidents": .html, "whom": .html,
    "more": .html, "after": .html, "title": .text, "heading": .html, "review_url": .text, "book_url": .text,
    "incidents_url": .text, "actions_url": .text,
  ]
}
