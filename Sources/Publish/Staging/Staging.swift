import Ground

/// The site in the making: what a build writes to, from as many threads as it likes.
package final class Staging: Sendable {
  /// Where files go; none when a publication is only previewed.
  let folder: Folder?
  /// The site that this one will replace.
  let old: PublishedSite?
  /// What a file written by us may do: 0644 less the umask, as the folder that was just made shows it.
  private let filePermissions: UInt32?
  /// What begins to bring files to the disk; none where nothing waits for that.
  let earlySync: EarlySync?
  private let state = Mutex(State())

  /// What became of a file.
  package enum Outcome: Sendable {
    case new, changed, unchanged
  }

  init(
    into folder: Folder?, replacing old: PublishedSite?, durability: Durability = .fast
  ) throws(PublishError) {
    self.folder = folder
    self.old = old
    earlySync = durability == .safe ? try folder.map { folder throws(PublishError) in try EarlySync(folder) } : nil
    filePermissions = try folder.map { folder throws(PublishError) in UInt32(try folder.status().permissions) & 0o644 }
  }

  /// Writes a file of the site.
  ///
  /// - Parameters:
  ///   - path: Relative to the site, parts divided by `/`; no `.` or `..`, no NUL, not absolute, not written before.
  ///   - bytes: The file's contents, which are not kept.
  /// - Throws: ``PublishError``; the publication fails then, even if the error is swallowed.
  package func write(_ path: String, _ bytes: [UInt8]) throws {
    try bytes.withUnsafeBytes { try write(path, $0) }
  }

  /// Writes a file of the site from memory that belongs to the caller.
  package func write(_ path: String, _ bytes: UnsafeRawBufferPointer) throws { _ = try stage(path, bytes) }

  /// Writes a file of the site from pieces, one after the other.
  ///
  /// - Returns: What became of it.
  @discardableResult
  package func write(_ path: String, _ pieces: [ArraySlice<UInt8>]) throws -> Outcome {
    try stage(path, FilePieces(pieces))
  }

  #if compiler(>=6.2)
    /// Writes a file of the site from a span.
    @available(macOS 26.0, *)
    package func write(_ path: String, _ bytes: RawSpan) throws {
      try bytes.withUnsafeBytes { try write(path, $0) }
    }
  #endif

  private func stage(_ path: String, _ content: some FileContent) throws -> Outcome {
    try noting { () throws(PublishError) in try stage(SitePath(checking: path), content) }
  }

  private func stage(_ path: SitePath, _ content: some FileContent) throws(PublishError) -> Outcome {
    let outcome = try claim(path) ? try compare(path, content) : .new
    if outcome != .unchanged, let folder {
      try makeParents(of: path)
      try folder.create(path, content)
      earlySync?.wrote(content.size)
    }
    if outcome != .new { note(outcome, of: path) }
    return outcome
  }

  /// Does what may fail; the publication fails with it, even if the error is swallowed.
  func noting<Result>(_ body: () throws(PublishError) -> Result) throws(PublishError) -> Result {
    do throws(PublishError) { return try body() } catch {
      state.withLock { $0.failure = $0.failure ?? error }
      throw error
    }
  }

  /// Registers a path; returns whether the old site may have something there.
  func claim(_ path: SitePath) throws(PublishError) -> Bool {
    try state.withLock { state throws(PublishError) in try state.claim(path, beside: old) }
  }

  /// Takes the registration of a path back.
  func release(_ path: SitePath) { state.withLock { $0.release(path) } }

  /// Notes what became of a file.
  func note(_ outcome: Outcome, of path: SitePath) { state.withLock { $0.files[path] = outcome } }

  /// Notes that a file is written part by part from now on, or that its end was written.
  func note(_ path: SitePath, isOpen: Bool) {
    state.withLock { if isOpen { $0.open.insert(path) } else { $0.open.remove(path) } }
  }

  /// Holds the bytes against the old site; throws where they would replace somebody else's.
  private func compare(_ path: SitePath, _ content: some FileContent) throws(PublishError) -> Outcome {
    guard let old else { return .new }
    switch try old.folder.compare(path, with: content) {
    case .absent: return .new
    case .same(let permissions): return outcome(ofSame: path, permissions: UInt32(permissions))
    case .different(let kind):
      guard old.isOurs(path, kind) else { throw .collision(path.description) }
      return .changed
    }
  }

  /// What becomes of a file whose bytes the old site has.
  func outcome(ofSame path: SitePath, permissions: UInt32) -> Outcome {
    let asWritten = filePermissions.map { $0 == permissions } ?? true
    return asWritten || old?.isOurs(path, .file) != true ? .unchanged : .changed
  }

  /// Ends the writing; throws if a write failed, even one whose error `fill` swallowed.
  func end() throws(PublishError) -> [SitePath: Outcome] {
    try state.withLock { state throws(PublishError) in
      state.ended = true
      if let failure = state.failure { throw failure }
      if let open = state.open.first { throw .unfinished(open.description) }
      return state.files
    }
  }

  /// Whether one of our files is, or will be, at `path`.
  func hasFile(_ path: SitePath) -> Bool { state.withLock { $0.files[path] != nil } }

  /// Whether one of our files is under `path`.
  func hasFolder(_ path: SitePath) -> Bool { state.withLock { $0.folders[path] != nil } }

  /// Makes the folders above `path`.
  func makeParents(of path: SitePath) throws(PublishError) {
    guard let folder else { return }
    try state.withLock { state throws(PublishError) in try state.makeParents(of: path, in: folder) }
  }

  /// Notes that the folder at `path` has been made.
  func noteFolder(_ path: SitePath) {
    state.withLock { $0.folders[path] = FolderState(isInOldSite: true, isMade: true) }
  }
}
