import Editions
import Ground
import Links

// One file at a time, for whoever does not publish the whole site.
extension SitePlan.Entry {
  /// The bytes of the file, or of one that is made of it, as a build writes them.
  ///
  /// - Parameter form: Which twin of the page is asked for; the page itself where nil.
  /// - Returns: The bytes.
  /// - Throws: What making it throws, `Refusal` if no program could read it.
  func bytes(of form: TwinForm? = nil) throws -> [UInt8] {
    switch making {
    case .whole(let make):
      let pieces = try make().map(\.bytes)
      if !isForeign, let problem = PublishedText.problem(in: pieces) {
        throw Refusal("`\(path)` \(problem); please report this")
      }
      if let form { return twins?.read(pieces).bytes(form) ?? [] }
      return pieces.count == 1 ? Array(pieces[0]) : Array(pieces.joined())
    case .inParts(let make):
      var bytes: [UInt8] = []
      try make { bytes += $0 }
      return bytes
    }
  }
}

extension SitePlan {
  /// The paths of what lists the other files.
  static let closingPaths = [GeneratedFile.offlineList.path, GeneratedFile.build.path, GeneratedFile.worker.path]

  /// What lists the other files, for which each of them is made, and let go at once.
  func closingFiles() throws -> [(path: String, bytes: [UInt8])] {
    let (files, gathered) = try first(into: SingleFile(nil))
    return try closing(files, gathered).map { ($0.path, try $0.bytes()) }
  }

  /// The service worker, which does not depend on the other files.
  func worker() throws -> [UInt8]? {
    try closing([], nil).first { $0.path == GeneratedFile.worker.path }?.bytes()
  }

  /// The file that is made of others; empty if the site has none.
  func gathered() throws -> [UInt8] {
    guard let gathering else { return [] }
    let output = SingleFile(gathering.path)
    try produce(into: output)
    return output.bytes
  }
}

/// Keeps one file of those that are written in parts, and lets go of the others.
private final class SingleFile: SiteOutput {
  private let path: String?
  private let kept = Mutex<[UInt8]>([])

  init(_ path: String?) { self.path = path }

  var takesWholeFiles: Bool { false }

  var bytes: [UInt8] { kept.withLock { $0 } }

  func write(_ path: String, _ pieces: [ArraySlice<UInt8>]) -> Bool { false }

  func begin(_ path: String) -> Part { Part(path == self.path ? self : nil) }

  struct Part: SiteOutputFile {
    private let whole: SingleFile?

    init(_ whole: SingleFile?) { self.whole = whole }

    func append(_ pieces: [ArraySlice<UInt8>]) {
      whole?.kept.withLock { kept in for piece in pieces { kept += piece } }
    }

    func end() {}
  }
}
