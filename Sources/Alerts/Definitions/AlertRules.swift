import Diagnostics

extension Rule {
  package static let alertLinkForeign = Rule(
    "alert-link-foreign", .note,
    "links in alert definitions lead to the site, or to an address that `links` maps to content")
  package static let alertLinkMalformed = Rule(
    "alert-link-malformed", .error, "an alert's link is a valid URL with its query before its fragment")
  package static let alertLinkMissingAnchor = Rule(
    "alert-link-missing-anchor", .error, "the fragment of an alert's link is an anchor of the page")
  package static let alertLinkMissingPage = Rule(
    "alert-link-missing-page", .error, "an alert's link leads to a page that exists")
  package static let alertLinkRedirected = Rule(
    "alert-link-redirected", .note, "an alert's link leads to where the content is, not where it was")
  package static let alertLinkTemplated = Rule(
    "alert-link-templated", .note, "an alert's link has templates only in its query, so that the rest can be checked")
  package static let alertSeverityDisagrees = Rule(
    "alert-severity-disagrees", .warning, "a playbook has the severity of one of the alerts that lead to it")
  package static let alertWithoutPlaybook = Rule(
    "alert-without-playbook", .warning, "every alert leads to a playbook")
  package static let playbookWithoutAlert = Rule(
    "playbook-without-alert", .note, "every playbook has an alert that leads to it")
  package static let skippedAlertFile = Rule(
    "skipped-alert-file", .warning, "files that are found in a folder of alert definitions can be read completely")
  package static let unreadableAlertFile = Rule(
    "unreadable-alert-file", .error, "files that are named to hold alert definitions can be read completely")
}

extension AlertReport {
  /// The rules that are judged where alert definitions are read and followed.
  package static let rules: [Rule] = [
    .alertLinkForeign, .alertLinkMalformed, .alertLinkMissingAnchor, .alertLinkMissingPage, .alertLinkRedirected,
    .alertLinkTemplated, .alertSeverityDisagrees, .alertWithoutPlaybook, .playbookWithoutAlert, .skippedAlertFile,
    .unreadableAlertFile,
  ]
}
