import Calendar
import Diagnostics
import Files
import Findings
import Ground
import Handbook
import Links
import Markdown

/// A handbook that is checked again and again while it changes, by an editor or on disk.
///
/// What single documents came to is kept, and read again where their text, the configuration or the day has changed.
/// What depends on several documents is linked and checked again where it depends on one that was read again, so that the
/// result always equals that of a full run.
package struct LiveHandbook: Sendable {
  /// What the command line says, with the texts that are not saved.
  package private(set) var options: ProjectOptions
  /// The handbook's configuration as it was read last; nil before the first check, and where it could not be read.
  package private(set) var project: Project?

  /// The handbook as its configuration told last, whether there was any content or not.
  private var opened: Project?
  private let bodies: BodyKeeping
  private var readings = DocumentReadings()
  private var memory = CheckMemory(isKept: true)
  /// What the readings were made with.
  private var basis: Basis?
  /// The files of the content folder as they are on disk; nil once that may have changed.
  private var tree: FileTree?
  /// What is wrong with the site's own templates; nil once that may have changed.
  private var templateFindings: [Diagnostic]?

  /// What a reading depends on besides the text of its document.
  private struct Basis: Equatable {
    var content: String
    var today: CivilDate
    var configuration: String?
    var bytes: [UInt8]?
  }

  /// What is on disk and decides what the next check comes to; nil before anything could be read.
  package var watchedPlaces: [WatchedPlace]? {
    guard let project = project ?? opened else { return nil }
    let files = memory.linked?.repositoryFiles ?? []
    return project.watchedPlaces + WatchedPlace.ways(to: files.map { ($0, isWhole: true) })
  }

  /// Takes what the command line says; nothing is read yet.
  ///
  /// - Parameters:
  ///   - options: What the command line says.
  ///   - bodies: What becomes of the bodies of documents: in memory for whoever shows pages, else left out.
  package init(_ options: ProjectOptions, bodies: BodyKeeping = .leftOut) {
    (self.options, self.bodies) = (options, bodies)
  }

  /// The day that counts as today; on another day every document is read again.
  package var today: CivilDate {
    get { options.today }
    set {
      guard newValue != options.today else { return }
      options.today = newValue
      project = nil
    }
  }

  /// Gives a file another text than it has on disk, or its own back.
  ///
  /// - Parameters:
  ///   - path: The path of the file.
  ///   - bytes: What it says; nil for what is on disk.
  package mutating func set(_ path: String, to bytes: [UInt8]?) {
    options.unsaved[path] = bytes
    project?.options.unsaved = options.unsaved
    var seen = SeenChanges()
    seen.files = [ByteName(path)]
    take(seen, isOnDisk: bytes == nil)
  }

  /// Takes what has changed on disk.
  package mutating func take(_ seen: SeenChanges) { take(seen, isOnDisk: true) }

  private mutating func take(_ seen: SeenChanges, isOnDisk: Bool) {
    guard !seen.isEmpty else { return }
    guard let tree, !seen.isAnything else { return forget() }
    // A link may lead to a file that has changed.
    tree.linked.forEach { readings.forget($0) }
    if isOnDisk, !isListed(seen, in: tree) { self.tree = nil }
    for file in seen.files.lazy.map(\.text) {
      if PathName(file).name == "kedge.yml" || isConfiguration(file) { project = nil }
      if let path = path(of: file, in: tree.root, tree.realRoot) { readings.forget(path) }
      // Where the templates are depends on the configuration.
      if project.map({ path(of: file, in: $0.templatesFolder) != nil }) ?? true { templateFindings = nil }
    }
  }

  /// Whether a listing of the content folder still holds: files were only written, and are what they were. What links lead
  /// to may be anywhere.
  private func isListed(_ seen: SeenChanges, in tree: FileTree) -> Bool {
    seen.isWritten && tree.linked.isEmpty && tree.diagnostics.isEmpty
      && seen.files.allSatisfy { file in
        path(of: file.text, in: tree.root, tree.realRoot).map(tree.stillHas) ?? true
      }
  }

  private func isConfiguration(_ file: String) -> Bool {
    options.config.map { AbsolutePath.of($0) == AbsolutePath.of(file) } ?? false
  }

  /// Forgets everything that was read.
  package mutating func forget() { (project, tree, templateFindings, basis) = (nil, nil, nil, nil) }

  /// The path of a file in a folder, which may have several names; nil if it is somewhere else.
  private func path(of file: String, in folders: String...) -> String? {
    let path = AbsolutePath.of(file)
    for folder in folders.lazy.map({ AbsolutePath.of($0) }) where path.hasPrefix(folder + "/") {
      return String(path.dropFirst(folder.count + 1))
    }
    return nil
  }

  /// Reads what has changed, links and checks the handbook.
  ///
  /// - Returns: What `Project.checkEverything()` would return now.
  /// - Throws: What that throws.
  package mutating func check() throws -> CheckedHandbook {
    let project = try current()
    let tree = try self.tree ?? FileTree(root: project.content)
    self.tree = tree
    let loading = templateFindings == nil ? try project.loadTemplates() : nil
    // Taken out, so that what is new gets into it and not into a copy.
    var readings = DocumentReadings()
    swap(&readings, &self.readings)
    defer { self.readings = readings }
    let shown = tree.showing(options.unsaved)
    var checked = try project.check(keeping: &memory, bodies) { loader in try loader.load(shown, keeping: &readings) }
    let more = templateFindings ?? loading?.get().findings ?? []
    templateFindings = more
    if !more.isEmpty { checked.report.diagnostics = (checked.report.diagnostics + more).sorted() }
    return checked
  }

  /// The configuration as it is now.
  private mutating func current() throws -> Project {
    if let project { return project }
    let project = try Project.open(options)
    opened = project
    try project.requireContent()
    self.project = project
    let source = project.configuration.source
    let basis = Basis(
      content: project.content, today: options.today, configuration: source?.path, bytes: source?.bytes)
    if basis != self.basis {
      (readings, memory, tree, templateFindings) = (DocumentReadings(), CheckMemory(isKept: true), nil, nil)
    }
    self.basis = basis
    return project
  }
}
