import Diagnostics
import Files
import Ground
import Handbook
import History
import Links
import Platform

extension Project {
  /// The path of the ledger of this edition, next to the content folder.
  package var ledgerPath: String {
    beside(configuration.isPublic ? "anchors.public.lock" : "anchors.lock")
  }

  /// Reads the ledger; one that is not there promises nothing.
  ///
  /// - Throws: ``FileError`` if it is there and cannot be read.
  func readLedger() throws(FileError) -> (Ledger, [Diagnostic]) {
    var reading: CheckMemory.LedgerReading?
    return try readLedger(keeping: &reading)
  }

  /// Reads the ledger where it is not what it was when it was read last.
  ///
  /// - Parameter reading: What was read last, and then this.
  /// - Returns: The ledger, and a finding for each line that cannot be read.
  /// - Throws: ``FileError`` if it is there and cannot be read.
  func readLedger(keeping reading: inout CheckMemory.LedgerReading?) throws(FileError) -> (Ledger, [Diagnostic]) {
    let path = ledgerPath
    do {
      let bytes = try options.unsaved.bytes(of: path)
      if let reading, reading.path == path, reading.bytes == bytes { return (reading.ledger, reading.findings) }
      let (ledger, findings) = Ledger.read(SourceFile(path: path, bytes: bytes))
      reading = CheckMemory.LedgerReading(path: path, bytes: bytes, ledger: ledger, findings: findings)
      return (ledger, findings)
    } catch {
      guard error.code == ENOENT else { throw error }
      return (Ledger(path: path), [])
    }
  }

  /// What was promised at the commit of `--base` and on the site of `--published`.
  ///
  /// - Throws: ``HistoryError`` if git cannot say, ``FileError`` or `Refusal` if the file cannot be read.
  func promiseRecords() throws -> [PromiseRecord] {
    var records: [PromiseRecord] = []
    if let ref = options.base {
      let (folder, name) = Self.parts(of: ledgerPath)
      let repository = try GitRepository(of: folder)
      let bytes = try repository.file(name, at: try repository.base(of: ref))
      let (ledger, _) = Ledger.read(SourceFile(path: ledgerPath, bytes: bytes ?? []))
      records.append(PromiseRecord(origin: ref, option: "--base " + ref.shellWord, names: ledger.entries.map(\.name)))
    }
    if let path = options.published {
      let bytes = try BoundedInput.read(path, limit: PublishedRecord.maximumSize)
      records.append(try PublishedRecord.read(bytes, path: path))
    }
    return records
  }

  private static func parts(of path: String) -> (folder: String, name: String) {
    let name = PathName(path)
    let folder = PathName.withoutEndSlashes(String(name.folder))
    return (folder.isEmpty ? (name.folder.isEmpty ? "." : "/") : folder, String(name.name))
  }
}

extension Project {
  /// Runs what reads the handbook and then writes to it, while no other command does.
  ///
  /// - Parameters:
  ///   - say: Is told what was done for a command that was killed.
  ///   - body: What reads and writes.
  /// - Returns: What `body` returns.
  /// - Throws: `Refusal` if another command does not end, and what `body` throws.
  package func writing<Result>(saying say: (String) -> Void, _ body: () throws -> Result) throws -> Result {
    try FolderLock.holding(content) {
      // What a killed command began is part of the handbook that is read now.
      switch try FileChanges(in: content, besides: [ledgerPath, baselinePath]).recover() {
      case .nothing: break
      case .cleared: say("removed what a killed command had prepared in `\(content)`; it had changed nothing")
      case .completed: say("made the rest of the changes that a killed command had begun in `\(content)`")
      }
      return try body()
    }
  }

  /// Makes the rest of the changes that a killed command left half done, before the handbook is read.
  ///
  /// - Parameter say: Is told if there were any.
  /// - Throws: `Refusal` if another command does not end, or the system refuses.
  package func complete(saying say: (String) -> Void) throws {
    if isUnfinished { try writing(saying: say) {} }
  }

  /// Whether a killed command has left changes half done.
  var isUnfinished: Bool { FileChanges(in: content, besides: [ledgerPath, baselinePath]).isUnfinished }

  /// Writes the ledger where its text has changed; says whether it has.
  func write(_ ledger: Ledger) throws(Refusal) -> Bool {
    let bytes = Array(ledger.text.utf8)
    if let there = try? FileTree.bytes(of: ledger.path), there == bytes { return false }
    try WholeFile.write(bytes, to: ledger.path, alone: true)
    return true
  }
}

/// Reads `api/anchors.json` of a live site.
enum PublishedRecord {
  /// The largest file that is read, in bytes: the anchors of more than fifty thousand documents.
  static let maximumSize = 200_000_000

  /// What a message calls it.
  static func name(_ path: String) -> String { path == "-" ? "standard input" : path }

  static func read(_ bytes: [UInt8], path: String) throws -> PromiseRecord {
    let name = path == "-" ? name(path) : "`\(name(path))`"
    guard let root = try? JSONReader.read(bytes, maximumSize: maximumSize),
      let anchors = root["anchors"]?.items, anchors.allSatisfy({ $0.members != nil })
    else {
      throw Refusal(
        "\(name) is not an `api/anchors.json`; get it from the live site: `curl -fsS URL | kedge … --published -`")
    }
    guard root["version"]?.integer == 1 else {
      throw Refusal("\(name) has a version of `api/anchors.json` that this Kedge does not know")
    }
    let names = anchors.compactMap { entry -> AnchorName? in
      guard entry["promised"]?.flag == true, let text = entry["anchor"]?.text else { return nil }
      return AnchorName(ledger: text[...])
    }
    return PromiseRecord(
      origin: path == "-" ? "the published site" : path,
      option: "--published " + (path == "-" ? "FILE" : path.shellWord), names: names)
  }
}
