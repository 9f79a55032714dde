import Alerts
import Calendar
import Diagnostics
import Files
import Ground
import Handbook
import Platform
import Rules
import Site

/// Where a handbook is and how it is to be read: what the command line says.
package struct ProjectOptions: Sendable {
  /// The folder of Markdown documents; what `kedge.yml` says, else `content`, if nil.
  package var content: String?
  /// The folder of the site; `public` if nil, next to the `kedge.yml` that was found here or above.
  package var out: String?
  /// The configuration; if nil, `kedge.yml` next to the content folder, here or above, and none if that is absent.
  package var config: String?
  /// The day that counts as today.
  package var today: CivilDate
  /// Who reads the site; what `kedge.yml` says where nil.
  package var audience: Configuration.Audience?
  /// The git commit that the ledger and the test records are compared with.
  package var base: String?
  /// The `api/anchors.json` of the live site, none of whose promises may be lost; `-` for standard input.
  package var published: String?
  /// The texts that take the place of files on disk.
  package var unsaved = UnsavedTexts()
  /// Counts what is read and written; nobody where nil.
  package var progress: Progress?

  package init(today: CivilDate) { self.today = today }
}

/// A handbook's configuration, found and read.
package struct Project: Sendable {
  package var options: ProjectOptions
  /// The folder of Markdown documents.
  package var content: String
  /// The folder of the site.
  package var out: String
  package var configuration: Configuration
  /// The findings about `kedge.yml`.
  package var diagnostics: [Diagnostic]

  /// Finds and reads the configuration.
  ///
  /// - Throws: ``FileError`` if the file that `--config` names, or a `kedge.yml` that is there, cannot be read.
  package static func open(_ options: ProjectOptions) throws(FileError) -> Project {
    let place = try HandbookPlace(options)
    var project = Project(
      options: options, content: place.content, out: place.out, configuration: Configuration(), diagnostics: [])
    if let source = place.configuration {
      (project.configuration, project.diagnostics) = Configuration.read(
        source, rules: RuleCatalogue.all, channels: PayloadChannels.settings)
    }
    if let audience = options.audience { project.configuration.audience = audience }
    return project
  }

  /// The path of a file that belongs to the content and is no part of it: next to the content folder, or in it where
  /// that is the folder of `kedge.yml` itself, for what is above is somebody else's.
  func beside(_ name: String) -> String {
    guard let source = configuration.source else { return Self.sibling(name, of: content) }
    let folder = String(PathName(source.path).folder)
    return AbsolutePath.of(folder) == AbsolutePath.of(content) ? folder + name : Self.sibling(name, of: content)
  }

  /// The path of a file next to the content folder.
  static func sibling(_ name: String, of content: String) -> String {
    var folder = content
    while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
    if folder == "." || folder == ".." { return folder + "/../" + name }
    return PathName(folder).folder + name
  }
}

/// The day that counts as today.
package enum Today {
  /// Refuses a `SOURCE_DATE_EPOCH` that is not a number of seconds: with the clock instead, nothing would be
  /// reproducible.
  ///
  /// - Throws: ``Refusal``, which is one of wrong usage.
  package static func check() throws(Refusal) {
    guard let text = ProcessEnvironment.value("SOURCE_DATE_EPOCH"), !text.isEmpty else { return }
    // The first second of the year 10000.
    guard let seconds = Int(text), (-62_135_596_800..<253_402_300_800).contains(seconds) else {
      throw Refusal("`SOURCE_DATE_EPOCH` is `\(text)`, not a number of seconds since 1970", status: 64)
    }
  }

  /// `SOURCE_DATE_EPOCH` where it is set, else the clock, as a day in UTC.
  package static func fromEnvironment() -> CivilDate {
    if let text = ProcessEnvironment.value("SOURCE_DATE_EPOCH"), let seconds = Int(text) {
      return Timestamp(secondsSinceEpoch: seconds).date
    }
    return Timestamp(secondsSinceEpoch: time(nil)).date
  }
}
