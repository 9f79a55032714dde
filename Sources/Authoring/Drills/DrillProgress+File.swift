import Files
import Ground

/// The file that keeps the progress until the record is written.
extension DrillProgress {
  /// What the files are written as; another version is not read.
  private static let version = 2

  /// The file that keeps the progress for a document; nil if there is no state folder.
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
    let name = Hexadecimal.text(of: SHA256.digest(of: document).prefix(12))
    return folder + "/kedge/drills/" + name + ".json"
  }

  /// Reads the progress in a file; nil if there is none that can be used.
  package static func read(_ file: String) -> DrillProgress? {
    guard let bytes = try? FileTree.bytes(of: file, limit: 1_000_000),
      let root = try? JSONReader.read(bytes), root["version"]?.integer == version
    else { return nil }
    return DrillProgress(root)
  }

  /// Writes the progress into a file.
  ///
  /// - Throws: ``Refusal`` if the system refuses.
  package func write(to file: String) throws {
    try WholeFile.makeFolders(above: file, mode: 0o700)
    // The lock says that what a killed drill left beside the file is nobody's.
    try FolderLock.holding(String(PathName(file).folder)) {
      try WholeFile.write(json.bytes + [.lineFeed], to: file, alone: true)
    }
  }

  private init?(_ root: JSONNode) {
    guard let fingerprint = root["fingerprint"]?.text, let startedOn = root["startedOn"]?.text,
      let items = root["answers"]?.items, let isEnded = root["isEnded"]?.flag
    else { return nil }
    self.fingerprint = fingerprint
    self.startedOn = startedOn
    self.isEnded = isEnded
    let answers = items.compactMap(Answer.init)
    guard answers.count == items.count else { return nil }
    self.answers = answers
  }

  private var json: JSONValue {
    [
      "version": .number(Self.version), "fingerprint": .string(fingerprint), "startedOn": .string(startedOn),
      "isEnded": .bool(isEnded), "answers": .array(answers.map(\.json)),
    ]
  }
}

extension DrillPlace {
  fileprivate init?(_ item: JSONNode) {
    guard let path = item["path"]?.text, let step = item["step"]?.text else { return nil }
    self.init(path: path, step: step)
  }

  fileprivate var json: JSONValue { ["path": .string(path), "step": .string(step)] }
}

extension DrillProgress.Answer {
  fileprivate init?(_ item: JSONNode) {
    guard let place = DrillPlace(item), let word = item["outcome"]?.text, let seconds = item["seconds"]?.integer,
      let outcome = DrillProgress.Outcome(rawValue: word), seconds >= 0
    else { return nil }
    self.init(place, outcome, seconds: seconds, note: item["note"]?.text)
    label = item["label"]?.text
    output = item["output"]?.text
    next = item["next"].flatMap(DrillPlace.init)
  }

  fileprivate var json: JSONValue {
    var members: [(String, JSONValue)] = [
      ("path", .string(place.path)), ("step", .string(place.step)), ("outcome", .string(outcome.rawValue)),
      ("seconds", .number(seconds)),
    ]
    for (name, text) in [("note", note), ("label", label), ("output", output)] {
      if let text { members.append((name, .string(text))) }
    }
    if let next { members.append(("next", next.json)) }
    return .object(members)
  }
}
