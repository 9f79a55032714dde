import Alerts
import Diagnostics
import Files
import Findings
import Ground
import Handbook
import Links
import Rules
import YAML

/// Alert definitions that were checked against the handbook.
package struct CheckedAlerts: Sendable {
  package let alerts: AlertReport
  /// What is to be said of the site that they were held against; nothing of a handbook.
  package let messages: [String]
  /// The findings with the severities that hold here, sorted.
  package let report: Report
}

extension Project {
  /// What the user names to hold alert definitions.
  package enum AlertSources: Sendable {
    /// The files of `alerts` in `kedge.yml`.
    case configured
    /// Files and folders; `-` stands for the bytes that are given along.
    case named([String], input: [UInt8])
  }

  /// Follows every link of alert definitions into the handbook.
  ///
  /// - Throws: ``FileError`` if a file or folder that the user names cannot be read, and what ``link()`` throws.
  package func alerts(_ sources: AlertSources) throws -> CheckedAlerts {
    let linked = try link(whole: true)
    let alerts = try report(on: sources, HandbookSite(linked))
    let judged = try judge(alerts.diagnostics, of: linked, whole: false)
    var report = Report(diagnostics: judged.diagnostics, documents: alerts.files.count)
    report.setAside = judged.setAside
    return CheckedAlerts(alerts: alerts, messages: [], report: report)
  }

  /// Follows every link of alert definitions into a published site, of which only its `api/anchors.json` is read.
  ///
  /// No content is there, so nothing in it and no baseline sets findings aside.
  ///
  /// - Parameters:
  ///   - sources: The definitions.
  ///   - path: The file; `-` for standard input.
  /// - Returns: What became of the links, and what is to be said of the site.
  /// - Throws: ``FileError`` if a file or folder that the user names cannot be read, `Refusal` if the file of the site
  ///   cannot be used.
  package func alerts(_ sources: AlertSources, published path: String) throws -> CheckedAlerts {
    let limit = PublishedRecord.maximumSize
    let file = SourceFile(path: PublishedRecord.name(path), bytes: try BoundedInput.read(path, limit: limit))
    let site = try PublishedAnchorsReader.read(file, for: configuration, limit: limit)
    guard site.baseURL != nil || !configuration.alerts.links.isEmpty || configuration.alerts.matchesNames else {
      throw Refusal(
        "the site does not say its `base_url`, so that no link can be proved", help: Self.helpToProveAlerts)
    }
    var alerts = try report(on: sources, site)
    alerts.unknowns = site.unknowns
    let policy = FindingPolicy(configuration)
    let report = Report(diagnostics: policy.weighed(alerts.diagnostics), documents: alerts.files.count)
    let place = site.baseURL.map { "the site at `\($0)`" } ?? "the site"
    let pages = site.pageCount == 1 ? "1 page" : "\(site.pageCount) pages"
    let anchors = site.anchorCount == 1 ? "1 anchor" : "\(site.anchorCount) anchors"
    let found = "held against \(place) as it was published: \(pages), \(anchors)"
    return CheckedAlerts(alerts: alerts, messages: [found] + site.unknowns, report: report)
  }

  private func report(on sources: AlertSources, _ site: any AlertSite) throws -> AlertReport {
    let alerts: AlertReport
    switch sources {
    case .configured: alerts = try configuredAlerts(site)
    case .named(let names, let input):
      var found = DefinitionSources()
      var filesOfName: [(name: String, paths: Set<ByteName>)] = []
      for name in names {
        let before = found.files.count
        if name == "-" { found.files.append(.init(path: "-", bytes: input)) } else { try found.add(name) }
        filesOfName.append((name, Set(found.files[before...].map { ByteName($0.path) })))
      }
      alerts = try check(found, site, isComplete: false)
      let bare = filesOfName.filter { alerts.isBare($0.paths) }
      guard bare.isEmpty else { throw Refusal(bare.map { Self.bareness($0.name, $0.paths) }) }
    }
    return alerts
  }

  /// Why a file or folder proves nothing, and what was seen in it.
  private static func bareness(_ name: String, _ paths: Set<ByteName>) -> Refusal.Reason {
    let shown = name == "-" ? "standard input" : "`\(name)`"
    let isFile = paths == [ByteName(name)]
    let seen =
      isFile
      ? "" : paths.isEmpty ? ": it has no file to read" : ": \(UnreadDocuments(all: paths.map(\.text).sorted()).list)"
    return Refusal.Reason(
      "there is neither an alert, a recording rule nor a link into the handbook in " + shown + seen,
      help: "name the rule files as Prometheus loads them; `helm template` and `jsonnet` make them of their sources")
  }

  /// The report on the files that `kedge.yml` names; an empty one where it names none, and of a public edition, whose
  /// readers are not woken.
  ///
  /// - Throws: ``FileError`` if a file that is named there cannot be read.
  func configuredAlerts(of linked: LinkedHandbook) throws(FileError) -> AlertReport {
    // Nobody gathers what alerts could lead to where there are none.
    configuration.alerts.files.isEmpty ? AlertReport() : try configuredAlerts(HandbookSite(linked))
  }

  /// Follows every link of the files of `alerts` into a site.
  private func configuredAlerts(_ site: any AlertSite) throws(FileError) -> AlertReport {
    guard let source = configuration.source, !configuration.alerts.files.isEmpty, !configuration.isPublic
    else { return AlertReport() }
    var found = DefinitionSources()
    found.unsaved = options.unsaved
    var filesOfPattern: [(pattern: Located<String>, paths: Set<ByteName>)] = []
    for pattern in configuration.alerts.files {
      let before = found.files.count
      guard try found.add(pattern.value, besides: source.path) == 0 else {
        filesOfPattern.append((pattern, Set(found.files[before...].map { ByteName($0.path) })))
        continue
      }
      found.findings.append(
        Diagnostic(
          .invalidConfiguration, "no file matches `\(pattern.value)`", in: source, at: pattern.range,
          help: "patterns are relative to the folder of `\(source.path)`"))
    }
    if !canProveAlerts, site.baseURL == nil, let first = configuration.alerts.files.first {
      found.findings.append(
        Diagnostic(
          .invalidConfiguration, "no link of an alert can be proved without `base_url`", in: source, at: first.range,
          help: Self.helpToProveAlerts))
    }
    var report = try check(found, site, isComplete: true)
    for (pattern, paths) in filesOfPattern where !paths.isEmpty && report.isBare(paths) {
      report.diagnostics.append(
        Diagnostic(
          .invalidConfiguration, "there is neither an alert nor a recording rule in `\(pattern.value)`", in: source,
          at: pattern.range, help: "name the rule files as Prometheus loads them"))
    }
    return report
  }

  /// Whether anything tells the links of alerts into the handbook from those to other sites, or names make up for them.
  package var canProveAlerts: Bool {
    configuration.baseURL != nil || !configuration.alerts.links.isEmpty || configuration.alerts.matchesNames
  }

  /// What to do where ``canProveAlerts`` is false.
  package static let helpToProveAlerts = "set `base_url` in kedge.yml, or map addresses under `links`"

  private func check(
    _ sources: DefinitionSources, _ site: any AlertSite, isComplete: Bool
  ) throws(FileError) -> AlertReport {
    let reader = DefinitionReader(annotations: configuration.alerts.annotations)
    let limit = configuration.maximumFileSize
    let read = Parallel.map(sources.files) { file in
      Result { () throws(FileError) in try file.read(by: reader, limit: limit, sources.unsaved) }
    }
    var files: [DefinitionFile] = []
    for result in read {
      if let file = try result.get() { files.append(file) }
    }
    var report = AlertChecker(site, isComplete: isComplete).check(HelmTemplate.joined(files))
    report.diagnostics = (report.diagnostics + sources.findings).sorted()
    return report
  }
}
