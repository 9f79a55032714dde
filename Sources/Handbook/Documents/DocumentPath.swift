import Calendar
import Ground

/// What the path of a file in the content folder says about it, and the places whose name has a meaning.
package enum DocumentPath {
  /// The extensions of documents, in lower case.
  package static let extensions = ["md", "markdown"]
  /// The extension that a document gets where Kedge names its file.
  package static let usualExtension = "md"

  /// Whether a file is a document: it is read, and becomes a page.
  package static func isDocument(_ path: String) -> Bool { PathName(path).hasExtension(extensions) }

  /// The folder of the drill logs, with its slash.
  package static let drills = "drills/"
  /// Whom to wake, and when.
  package static let escalation = "escalation.md"
  /// How to write a postmortem.
  package static let postmortemGuide = "postmortem-guide.md"
}

extension Document {
  /// Whether it keeps the tests of another document.
  package var isDrillLog: Bool { path.utf8.starts(with: DocumentPath.drills.utf8) }

  /// The day that its name begins with: of an incident, of the test that a page of a drill log keeps.
  package var nameDay: CivilDate? { CivilDate(iso: String(Substring(PathName(path).name.utf8.prefix(10)))) }
}
