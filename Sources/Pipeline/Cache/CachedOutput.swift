import Ground
import Publish
import Site

/// The site in the making, of which is noted how each file is recognised, and into which files of the site before it are
/// taken over.
final class CachedOutput: SiteOutput {
  private let staging: Staging
  /// What is known of the site before; nil if nothing is, or if twins would be made otherwise now.
  private let known: SiteCache?
  /// The key of the stamps that are noted; nil if nothing is.
  private let key: UInt64?
  private let stamps = Mutex<[ByteName: FileStamp]>([:])

  init(_ staging: Staging, knowing known: SiteCache?, stampingWith key: UInt64?) {
    (self.staging, self.known, self.key) = (staging, known, key)
  }

  /// How each file that was written is recognised, by path.
  var files: [ByteName: FileStamp] { stamps.withLock { $0 } }

  func write(_ path: String, _ pieces: [ArraySlice<UInt8>]) throws -> Bool {
    let outcome = try staging.write(path, pieces)
    guard let key else { return false }
    var maker = FileStamp.Maker(key: key)
    for piece in pieces { maker.take(piece) }
    note(path, maker.stamp)
    return outcome == .unchanged && known?.files[ByteName(path)] == maker.stamp
  }

  func keep(_ path: String) throws -> Bool {
    guard let key, let stamp = known?.files[ByteName(path)], try staging.keep(path, stamp, key: key) else {
      return false
    }
    note(path, stamp)
    return true
  }

  func begin(_ path: String) throws -> File { File(path, try staging.begin(path), self) }

  private func note(_ path: String, _ stamp: FileStamp) { stamps.withLock { $0[ByteName(path)] = stamp } }

  /// A file that is written part by part.
  final class File: SiteOutputFile {
    private let path: String
    private let file: StagedFile
    private let output: CachedOutput
    private let maker: Mutex<FileStamp.Maker?>

    init(_ path: String, _ file: StagedFile, _ output: CachedOutput) {
      (self.path, self.file, self.output) = (path, file, output)
      maker = Mutex(output.key.map { FileStamp.Maker(key: $0) })
    }

    func append(_ pieces: [ArraySlice<UInt8>]) throws {
      try file.append(pieces)
      maker.withLock { maker in for piece in pieces { maker?.take(piece) } }
    }

    func end() throws {
      try file.end()
      if let maker = maker.withLock({ $0 }) { output.note(path, maker.stamp) }
    }
  }
}
