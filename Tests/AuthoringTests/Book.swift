import Authoring
import Calendar
import Handbook
import TestSupport

/// A handbook in a temporary folder, in which tests are recorded.
struct Book {
  let fixture: HandbookFixture
  private let folder: TemporaryFolder

  /// - Parameters:
  ///   - files: The content folder: path → text.
  ///   - configuration: The text of `kedge.yml`.
  /// - Throws: If the folder cannot be written or read.
  init(_ files: [String: String], configuration: String = "title: Test\n") throws {
    fixture = try HandbookFixture(files, configuration: configuration)
    folder = try fixture.ownFolder()
  }

  /// A handbook with the one playbook `playbooks/a.md`.
  init(playbook: String, configuration: String = "title: Test\n") throws {
    try self.init(["playbooks/a.md": playbook], configuration: configuration)
  }

  /// The text of a file as it is now.
  func text(_ path: String) throws -> String { try folder.text(path) }

  /// Every file as it is now.
  func snapshot() throws -> Snapshot { try Snapshot(of: folder.path) }

  /// The test that most tests record.
  static func entry(
    date: String = "2026-11-21", by: String = "alice", kind: String = "drill", rto: String? = "9m",
    evidence: String? = "https://ci.example.com/drills/17"
  ) throws -> DrillEntry {
    var entry = DrillEntry(date: CivilDate(iso: date) ?? HandbookFixture.today, by: by, kind: kind)
    entry.actualRTO = rto.flatMap { Interval($0) }
    entry.evidence = evidence
    return entry
  }

  /// Records a test and reads the handbook again.
  func recording(_ entry: DrillEntry? = nil, of path: String = "playbooks/a.md") throws -> Book {
    let recording = try TestRecording(
      try entry ?? Self.entry(), of: fixture.document(path), in: fixture.handbook)
    for file in try recording.files() { try folder.write(file.path, file.bytes) }
    return try Book(again: self)
  }

  private init(again book: Book) throws {
    folder = book.folder
    fixture = try HandbookFixture(reading: folder, configuration: book.fixture.handbook.configuration)
  }
}
