import Calendar
import Crypto
import Files
import Foundation
import Handbook

/// How far a drill has come, kept in the user's state folder until its record is written.
package struct DrillProgress: Codable, Sendable {
  package var version = 1
  /// The fingerprint of the steps that are being walked through.
  package var fingerprint: String
  /// The day on which the drill began.
  package var startedOn: String
  package var answers: [Answer] = []

  /// What became of a step.
  package struct Answer: Codable, Sendable {
    package var id: String
    package var outcome: Outcome
    package var seconds: Int
    package var note: String?

    package init(id: String, outcome: Outcome, seconds: Int, note: String? = nil) {
      self.id = id
      self.outcome = outcome
      self.seconds = seconds
      self.note = note
    }
  }

  /// What can become of a step.
  package enum Outcome: String, Codable, Sendable {
    case done, failed, skipped
  }

  package init(fingerprint: String, startedOn: CivilDate) {
    self.fingerprint = fingerprint
    self.startedOn = startedOn.description
  }

  /// How long the steps took that were not skipped.
  package var seconds: Int { answers.reduce(0) { $0 + ($1.outcome == .skipped ? 0 : $1.seconds) } }

  /// The measured RTO in whole minutes, rounded up.
  package var rto: Interval { Interval(minutes: max(1, (seconds + 59) / 60)) }

  /// How many steps have an outcome.
  package func count(_ outcome: Outcome) -> Int { answers.reduce(0) { $0 + ($1.outcome == outcome ? 1 : 0) } }

  /// The file that keeps the progress for a document; nil where there is no state folder.
  ///
  /// `document` is the document's absolute path; the folder is told by `XDG_STATE_HOME` and `HOME`.
  package static func file(for document: String, environment: [String: String]) -> String? {
    let folder: String
    if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") {
      folder = state
    } else if let home = environment["HOME"], home.hasPrefix("/") {
      folder = home + "/.local/state"
    } else {
      return nil
    }
    let name = SHA256.hash(data: Array(document.utf8)).prefix(12).map { byte in
      String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
    }.joined()
    return folder + "/kedge/drills/" + name + ".json"
  }

  /// Reads the progress in a file; nil where there is none that can be used.
  package static func read(_ file: String) -> DrillProgress? {
    guard let bytes = try? FileTree.bytes(of: file, limit: 1_000_000),
      let progress = try? JSONDecoder().decode(DrillProgress.self, from: Data(bytes)), progress.version == 1
    else { return nil }
    return progress
  }

  /// Writes the progress into a file.
  ///
  /// - Throws: ``EditError`` where the system refuses.
  package func write(to file: String) throws(EditError) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    guard let data = try? encoder.encode(self) else { throw EditError("cannot write `\(file)`") }
    try WholeFile.makeFolders(above: file, mode: 0o700)
    try WholeFile.write(Array(data) + [0x0A], to: file)
  }
}
