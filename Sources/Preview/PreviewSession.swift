import Calendar
import Diagnostics
import Files
import Findings
import Ground
import Pipeline

/// Shows a handbook in browsers while it is written: serves its site, and makes it again whenever something changes.
package struct PreviewSession {
  /// What the command line says of the preview.
  package struct Settings {
    /// The address to serve at; only for this machine where nil.
    package var host: String?
    /// The port; the first that is free where nil.
    package var port: Int?
    /// Whether a browser is opened.
    package var opens = false
    /// Where findings are opened.
    package var editor = EditorLink.code
    /// The day that counts as today; the one of the clock where nil.
    package var day: CivilDate?

    package init() {}
  }

  /// Where results and messages go.
  package struct Speech {
    /// Takes a URL, which is what the command gives.
    package var result: (String) -> Void
    /// Takes a message.
    package var message: (String) -> Void
    /// Takes what must not be overlooked.
    package var warning: (String) -> Void
    /// Takes why the handbook cannot be read now.
    package var refusal: (Refusal) -> Void

    package init(
      result: @escaping (String) -> Void, message: @escaping (String) -> Void, warning: @escaping (String) -> Void,
      refusal: @escaping (Refusal) -> Void
    ) {
      (self.result, self.message, self.warning, self.refusal) = (result, message, warning, refusal)
    }
  }

  private let options: ProjectOptions
  private let build: Project.BuildOptions
  private let settings: Settings
  private let speech: Speech

  /// How often it is looked whether another day has begun, in milliseconds.
  private static let minute: Int32 = 60_000

  package init(
    _ options: ProjectOptions, _ build: Project.BuildOptions, _ settings: Settings, _ speech: Speech
  ) {
    (self.options, self.build, self.settings, self.speech) = (options, build, settings, speech)
  }

  /// Serves until somebody interrupts it.
  ///
  /// - Throws: What keeps the first edition from being read, or the address from being used; afterwards what is in the
  ///   way is shown, and waited out.
  package func run() throws {
    var live = LiveSite(options, build)
    // Before anything is read: what changes meanwhile is not missed.
    let watcher = FileWatcher(try Project.open(options).watchedPlaces)
    let first = live.update()
    if let refusal = first.refusal { throw refusal }
    let hosts = KnownHosts(host: settings.host.flatMap { HostName(address: $0).isLoopback ? nil : $0 })
    let server = PreviewServer(edition(first, 0), hosts)
    let address = try PreviewAddress(settings, of: server)
    for url in address.urls { speech.result(url + "\n") }
    if hosts.host != nil { speech.warning(PreviewAddress.warning) }
    var said = say(first, after: "")
    speech.message("previewing `\(Terminal.safe(live.project?.content ?? ""))`; Ctrl-C ends it")
    if settings.opens, let url = address.urls.first, !Browser.open(url) {
      speech.message("no browser could be opened: there is no `\(Browser.program)`")
    }
    var number = 0
    while true {
      var seen = SeenChanges()
      // Where the handbook cannot be read, what is missing may come back to where it was. Other places may have changed
      // before they were watched.
      if let places = live.watchedPlaces { seen.isAnything = watcher.watch(places) }
      if !seen.isAnything { watcher.wait(Self.minute) }
      seen.formUnion(watcher.earlyChanges())
      let today = settings.day ?? Today.fromEnvironment()
      guard !seen.isEmpty || today != live.today else { continue }
      live.take(seen)
      live.today = today
      let latest = live.update { watcher.laterChanges() }
      number += 1
      server.show(edition(latest, number))
      said = say(latest, after: said)
    }
  }

  private func edition(_ edition: SiteEdition, _ number: Int) -> PreviewEdition {
    PreviewEdition(edition, number: number, overlay: OverlayText(edition, settings.editor))
  }

  /// Says what an edition came to, unless that is what was said last.
  private func say(_ edition: SiteEdition, after last: String) -> String {
    let findings = ConciseReporter().render(Report(diagnostics: edition.stopping, documents: 0))
    let text = edition.refusal?.description ?? findings + edition.summary
    guard text != last else { return text }
    if let refusal = edition.refusal { speech.refusal(refusal) } else { speech.message(text) }
    return text
  }
}
