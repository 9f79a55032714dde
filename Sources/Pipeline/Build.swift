import Diagnostics
import Findings
import Ground
import Handbook
import Links
import Markdown
import Publish
import Reports
import Site

/// What a build came to.
package struct BuildResult: Sendable {
  /// Every finding, of the content and of the templates.
  package var report: Report
  /// What was published; nil if errors stopped it.
  package var published: PublishReport?
  /// The handbook that was built.
  package var checked: CheckedHandbook
  /// What else to say about the site.
  package var message: String?
}

extension Project {
  /// How strict a build is.
  package struct BuildOptions: Sendable {
    /// Publishes despite errors, with the findings shown on the pages.
    package var isDraft = false
    /// The least severity that stops the publication, except of what depends on today.
    package var threshold = FailureThreshold.error
    /// Writes the anchors that are new into the ledger once they are published.
    package var acceptsAnchors = false
    /// Whether most pages of the published site may go.
    package var allowsShrinking = false
    /// The version that the pages name.
    package var version: String
    /// What no other program that makes pages says of itself; nil if it does not know itself.
    package var program: String?
    /// Where it is remembered what was made; nowhere where nil.
    package var cache: CacheFolder?

    package init(version: String) { self.version = version }
  }

  /// Checks the handbook and publishes its site; errors leave the published site as it was.
  ///
  /// - Parameters:
  ///   - build: How strict it is.
  ///   - say: Is told what was done for a command that was killed.
  /// - Returns: What it came to.
  /// - Throws: ``FileError`` or `PublishError` if the environment is broken, `Refusal` if there is no document, or if
  ///   most pages of the published site would go.
  package func build(_ build: BuildOptions, saying say: (String) -> Void = { _ in }) throws -> BuildResult {
    if build.isDraft { try refusePublicDraft() }
    guard build.acceptsAnchors || isUnfinished else { return try publish(build) }
    return try writing(saying: say) { try publish(build) }
  }

  /// Refuses the draft of a public edition: what is wrong with it, and where, is nobody else's business.
  ///
  /// - Throws: `Refusal` if the edition is public.
  package func refusePublicDraft() throws(Refusal) {
    guard configuration.isPublic else { return }
    throw Refusal(
      "a public edition is never published as a draft", help: "fix the errors, or build the internal edition")
  }

  private func publish(_ build: BuildOptions) throws -> BuildResult {
    try Publisher.validate(target: out, contentRoot: content)
    let loading = try loadTemplates()
    let cache = PublicationCache(build, of: self)
    let shelf = BodyShelf(in: Self.sibling(".", of: out))
    var checked = try check(
      acceptingAnchors: build.acceptsAnchors, bodies: .onShelf(shelf), summing: cache?.sums)
    let (templates, problems) = loading.get()
    var report = checked.report
    if !problems.isEmpty { report.diagnostics = (report.diagnostics + problems).sorted() }
    guard let templates, build.isDraft || !report.fails(from: build.threshold) else {
      return BuildResult(report: report, published: nil, checked: checked)
    }
    let shown = build.isDraft && checked.hasErrors ? report.diagnostics.filter { $0.severity > .note } : []
    let site = SiteBuilder(checked, templates, build, showing: shown)
    let published = try Publisher(target: out).publish(
      allowing: { if !build.allowsShrinking { try SiteShrinkage($0).refuse(in: out) } },
      { staging in
        if let cache {
          try cache.fill(staging, with: site, telling: options.progress)
        } else {
          let output = CachedOutput(staging, knowing: nil, stampingWith: nil)
          try site.plan().produce(into: output, telling: options.progress)
        }
        if let reason = shelf.failure {
          throw Refusal("the text of a page, put aside in `\(shelf.folder)`, cannot be read back: \(reason)")
        }
      })
    cache?.keep()
    checked.times.end("publish")
    if checked.acceptsAnchors { _ = try write(checked.linked.ledger) }
    return BuildResult(report: report, published: published, checked: checked, message: site.message)
  }
}

extension SiteBuilder {
  /// What makes the site of a checked handbook, with findings on its pages or with none.
  init(
    _ checked: CheckedHandbook, _ templates: TemplateSet, _ build: Project.BuildOptions, showing findings: [Diagnostic]
  ) {
    self.init(
      checked.linked, templates: templates, version: build.version,
      findings: Dictionary(grouping: findings, by: \.file), gaps: checked.alerts.map(AlertGaps.init),
      setAside: checked.judgement.map { SetAsideFindings($0, checked.linked) } ?? SetAsideFindings())
  }
}
