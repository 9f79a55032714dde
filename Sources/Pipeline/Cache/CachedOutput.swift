import Ground
import Publish
import Site

/// The site in the making, of which is noted how each file is recognised, and into which files of the site before it are
/// taken over.
final class CachedOutput: SiteOutput {
  private let staging: Staging
  /// What is known of the site before; nil if nothing is, or if twins would be made otherwise now.
  private let known: SiteCache?
  /// Whether anything is noted.
  private let notes: Bool
  private let stamps = Mutex<[ByteName: FileStamp]>([:])

  init(_ staging: Staging, knowing known: SiteCache?, noting notes: Bool) {
    (self.staging, self.known, self.notes) = (staging, known, notes)
  }

  /// How each file that was written is recognised, by path.
  var files: [ByteName: FileStamp] { stamps.withLock { $0 } }

  func write(_ path: String, _ pieces: [ArraySlice<UInt8>]) throws -> Bool {
    let outcome = try staging.write(path, pieces)
    guard notes else { return false }
    var maker = ContentMark.Maker()
    for piece in pieces { maker.take(piece) }
    let stamp = FileStamp(maker)
    note(path, stamp)
    return outcome == .unchanged && known?.files[ByteName(path)] == stamp
  }

  func keep(_ path: String) throws -> Bool {
    guard let stamp = known?.files[ByteName(path)], try staging.keep(path, stamp) else { return false }
    note(path, stamp)
    return true
  }

  func begin(_ path: String) throws -> File { File(path, try staging.begin(path), notes ? self : nil) }

  private func note(_ path: String, _ stamp: FileStamp) { stamps.withLock { $0[ByteName(path)] = stamp } }

  /// A file that is written part by part.
  final class File: SiteOutputFile {
    private let path: String
    private let file: StagedFile
    private let output: CachedOutput?
    private let maker = Mutex(ContentMark.Maker())

    init(_ path: String, _ file: StagedFile, _ output: CachedOutput?) {
      (self.path, self.file, self.output) = (path, file, output)
    }

    func append(_ pieces: [ArraySlice<UInt8>]) throws {
      try file.append(pieces)
      guard output != nil else { return }
      maker.withLock { maker in for piece in pieces { maker.take(piece) } }
    }

    func end() throws {
      try file.end()
      output?.note(path, FileStamp(maker.withLock { $0 }))
    }
  }
}
