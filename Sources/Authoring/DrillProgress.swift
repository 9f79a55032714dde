import Crypto
import Foundation
import Handbook

/// How far a drill has come, kept in the user's state folder until its record is written.
public struct DrillProgress: Codable, Sendable {
  public var version = 1
  /// The fingerprint of the steps that are being walked through.
  public var fingerprint: String
  /// The day on which the drill began.
  public var startedOn: String
  public var answers: [Answer] = []

  /// What became of a step.
  public struct Answer: Codable, Sendable {
    public var id: String
    public var outcome: Outcome
    public var seconds: Int
    public var note: String?

    public init(id: String, outcome: Outcome, seconds: Int, note: String? = nil) {
      self.id = id
      self.outcome = outcome
      self.seconds = seconds
      self.note = note
    }
  }

  /// What can become of a step.
  public enum Outcome: String, Codable, Sendable {
    case done, failed, skipped
  }

  public init(fingerprint: String, startedOn: CivilDate) {
    self.fingerprint = fingerprint
    self.startedOn = startedOn.description
  }

  /// How long the steps took that were not skipped.
  public var seconds: Int { answers.reduce(0) { $0 + ($1.outcome == .skipped ? 0 : $1.seconds) } }

  /// The measured RTO in whole minutes, rounded up.
  public var rto: Interval { Interval(minutes: max(1, (seconds + 59) / 60)) }

  /// How many steps have an outcome.
  public func count(_ outcome: Outcome) -> Int { answers.reduce(0) { $0 + ($1.outcome == outcome ? 1 : 0) } }

  /// The file that keeps the progress for a document; nil where there is no state folder.
  ///
  /// `document` is the document's absolute path; the folder is told by `XDG_STATE_HOME` and `HOME`.
  public static func file(for document: String, environment: [String: String]) -> String? {
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
  public static func read(_ file: String) -> DrillProgress? {
    guard let bytes = try? FileTree.bytes(of: file, limit: 1_000_000),
      let progress = try? JSONDecoder().decode(DrillProgress.self, from: Data(bytes)), progress.version == 1
    else { return nil }
    return progress
  }

  /// Writes the progress into a file.
  ///
  /// - Throws: ``EditError`` where the system refuses.
  public func write(to file: String) throws(EditError) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    guard let data = try? encoder.encode(self) else { throw EditError("cannot write `\(file)`") }
    try WholeFile.makeFolders(above: file, mode: 0o700)
    try WholeFile.write(Array(data) + [0x0A], to: file)
  }
}
