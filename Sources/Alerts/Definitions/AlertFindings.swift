import Diagnostics

/// The findings about alert definitions, in words.
enum AlertFindings {
  /// The finding about a link; none if it is fine or leads elsewhere.
  static func finding(_ proof: LinkProof, _ link: WrittenLink, _ file: DefinitionFile) -> [Diagnostic] {
    guard let rule = Self.rule(proof.state), let message = proof.message else { return [] }
    let name = link.alert.map { "alert `\(file.alerts[$0].name)`: " } ?? ""
    return [
      Diagnostic(rule, name + message, file: file.path, range: link.place, help: proof.help)
    ]
  }

  private static func rule(_ state: LinkState) -> Rule? {
    switch state {
    case .missingPage: .alertLinkMissingPage
    case .missingAnchor: .alertLinkMissingAnchor
    case .malformed: .alertLinkMalformed
    case .redirected: .alertLinkRedirected
    case .templated: .alertLinkTemplated
    case .ok, .foreign, .unproved: nil
    }
  }

  /// The finding about all links of a file that lead to one other site.
  static func foreign(_ site: String, _ count: Int, _ first: WrittenLink, _ file: DefinitionFile) -> Diagnostic {
    Diagnostic(
      .alertLinkForeign,
      count == 1
        ? "a link leads to `\(site)`, which is not checked"
        : "\(count) links lead to `\(site)`, which are not checked",
      file: file.path, range: first.place, help: "map its address to your content under `links` in `kedge.yml`")
  }

  /// The finding about an alert without a playbook: `url` is the address of the one that has its name, if there is
  /// one, and `annotation` the annotation that holds links here.
  static func silent(_ alert: AlertDefinition, _ file: DefinitionFile, url: String?, annotation: String) -> Diagnostic {
    let help =
      url.map { "its playbook is there: add `\(annotation): \($0)`" }
      ?? alert.similarAnnotation.map { "it has the annotation `\($0)`; did you mean `\(annotation)`?" }
      ?? "write its playbook, and name it in the annotation `\(annotation)`"
    return Diagnostic(
      .alertWithoutPlaybook, "alert `\(alert.name)` has no playbook",
      file: file.path, range: alert.place, help: help)
  }

  /// The finding about a playbook that no alert names.
  static func finding(_ orphan: AlertReport.Orphan) -> Diagnostic {
    Diagnostic(
      .playbookWithoutAlert, "no alert leads to playbook `\(orphan.title)`", file: orphan.file, range: orphan.range,
      help: "link to `\(orphan.page)` from the alert, or delete the playbook")
  }
}
