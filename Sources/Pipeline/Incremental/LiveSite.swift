import Calendar
import Diagnostics
import Files
import Findings
import Ground
import Handbook
import Links
import Markdown
import Site

/// The site of a handbook that changes, for somebody who looks at it while it is written.
package struct LiveSite: Sendable {
  private var handbook: LiveHandbook
  private let build: Project.BuildOptions
  private var templates = LatestTemplates()
  private var edition = SiteEdition()
  /// What has changed since the handbook was read last.
  private var seen = SeenChanges()
  /// What a build would publish, or would have published last.
  private var good: SiteFiles?

  /// - Parameters:
  ///   - options: What the command line says of the handbook.
  ///   - build: How strict a build of it would be.
  package init(_ options: ProjectOptions, _ build: Project.BuildOptions) {
    handbook = LiveHandbook(options, bodies: .inMemory)
    self.build = build
  }

  /// The handbook's configuration as it was read last; nil before the first edition, and where it could not be read.
  package var project: Project? { handbook.project }

  /// What is on disk and decides what there is to look at; nil before anything could be read.
  package var watchedPlaces: [WatchedPlace]? { handbook.watchedPlaces }

  /// The day that counts as today.
  package var today: CivilDate {
    get { handbook.today }
    set { handbook.today = newValue }
  }

  /// Takes what has changed on disk.
  package mutating func take(_ seen: SeenChanges) {
    self.seen.formUnion(seen)
    handbook.take(seen)
  }

  /// What there is to look at now. Where it cannot be read, that is said in it, and the last site stays.
  ///
  /// - Parameter later: Gives what has changed while the handbook was checked: of what is not yet settled nothing is made.
  /// - Returns: The edition.
  package mutating func update(unless later: () -> SeenChanges = { SeenChanges() }) -> SiteEdition {
    do {
      try show(try settled(unless: later).get())
    } catch {
      edition.refusal = (error as? any Refusing)?.refusal ?? Refusal("\(error)")
      (edition.stopping, edition.draft) = ([], nil)
    }
    return edition
  }

  private mutating func settled(unless later: () -> SeenChanges) -> Result<CheckedHandbook, any Error> {
    while true {
      let checked = Result { try handbook.check() }
      let seen = later()
      guard !seen.isEmpty else { return checked }
      take(seen)
    }
  }

  private mutating func show(_ checked: CheckedHandbook) throws {
    guard let project = handbook.project else { return }
    if build.isDraft { try project.refusePublicDraft() }
    let (templates, build) = (try templates.current(of: project), build)
    edition.refusal = nil
    edition.summary = checked.report.summary
    if changesAsset(of: checked) { edition.assets += 1 }
    seen = SeenChanges()
    let isStopped = checked.report.fails(from: build.threshold)
    let stopping =
      isStopped && !build.isDraft
      ? checked.report.diagnostics.filter { !$0.rule.has(.calendar) && build.threshold.fails($0.severity) } : []
    edition.stopping = Report(diagnostics: stopping, documents: 0).concealingSecrets.diagnostics
    // What is wrong with a public edition, and where, is in none of its pages.
    let found = project.configuration.isPublic ? [] : checked.report.diagnostics
    let draft = templates.map { templates in
      SiteFiles { SiteBuilder(checked, templates, build, showing: found.filter { $0.severity > .note }) }
    }
    edition.draft = found.contains { $0.severity > .note } ? draft : nil
    if edition.stopping.isEmpty, let templates {
      good =
        build.isDraft && checked.hasErrors
        ? draft : SiteFiles { SiteBuilder(checked, templates, build, showing: []) }
    }
    (edition.site, edition.isUnpublished) = (good ?? draft, good == nil)
  }
}

extension LiveSite {
  /// Whether a file may have changed that pages show or lead to, and that is not a document.
  private func changesAsset(of checked: CheckedHandbook) -> Bool {
    guard !seen.isAnything, !seen.files.isEmpty else { return seen.isAnything }
    let tree = checked.linked.handbook.tree
    let assets = Set(checked.linked.usedAssets.map { ByteName(AbsolutePath.of(tree.sourcePath($0))) })
    return seen.files.contains { assets.contains(ByteName(AbsolutePath.of($0.text))) }
  }
}

/// The templates of the site as they were loaded last: what was made of them serves every edition until one changes.
private struct LatestTemplates: Sendable {
  private var files: [[UInt8]]?
  private var language = ""
  private var templates: TemplateSet?

  /// The templates as they are now; nil if one cannot be read.
  mutating func current(of project: Project) throws -> TemplateSet? {
    let (overrides, unread) = try project.templateOverrides()
    let files = overrides.flatMap { [Array($0.path.utf8), $0.source.bytes] }
    let language = project.configuration.language
    if files != self.files || language != self.language || !unread.isEmpty {
      let (loaded, _) = TemplateSet.load(overrides: overrides, language: language)
      (self.files, self.language) = (unread.isEmpty ? files : nil, language)
      templates = unread.isEmpty ? loaded : nil
    }
    return templates
  }
}
