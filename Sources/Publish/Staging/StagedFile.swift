import Ground
import Platform

extension Staging {
  /// Begins a file of the site that is written part by part, while other files are: the longest one need not be held.
  ///
  /// - Parameter path: As ``write(_:_:)`` takes it.
  /// - Returns: The file, to which one thread at a time adds its parts.
  /// - Throws: ``PublishError``; the publication fails then, even if the error is swallowed.
  package func begin(_ path: String) throws -> StagedFile {
    try noting { () throws(PublishError) in try StagedFile(SitePath(checking: path), in: self) }
  }
}

/// A file of the site in the making.
///
/// Where the old site has the file, its bytes are read along, and nothing is written before one of them differs.
package final class StagedFile: Sendable {
  private let staging: Staging
  private let path: SitePath
  private let state: Mutex<State>

  private struct State {
    /// How many bytes the file has so far.
    var size = 0
    var outcome = Staging.Outcome.new
    /// The file of the old site, for as long as it has the same bytes.
    var known: (file: Int32, status: Status)?
    /// The new file.
    var file: Int32?

    mutating func closeKnown() {
      if let known { close(known.file) }
      known = nil
    }

    mutating func closeAll() {
      closeKnown()
      if let file { close(file) }
      file = nil
    }
  }

  init(_ path: SitePath, in staging: Staging) throws(PublishError) {
    (self.path, self.staging) = (path, staging)
    var state = State()
    let mayBeThere = try staging.claim(path)
    if mayBeThere, let old = staging.old {
      switch try old.folder.openFile(path) {
      case .absent: break
      case .file(let file, let status): state.known = (file, status)
      case .other(let kind):
        guard old.isOurs(path, kind) else { throw .collision(path.description) }
        state.outcome = .changed
      }
    }
    self.state = Mutex(state)
    staging.note(path, isOpen: true)
  }

  deinit { state.withLock { $0.closeAll() } }

  /// Adds what comes next.
  ///
  /// - Throws: ``PublishError``; the publication fails then, even if the error is swallowed.
  package func append(_ pieces: [ArraySlice<UInt8>]) throws {
    try staging.noting { () throws(PublishError) in
      try state.withLock { state throws(PublishError) in try append(FilePieces(pieces), &state) }
    }
  }

  /// Ends the file.
  ///
  /// - Throws: ``PublishError``; the publication fails then, even if the error is swallowed.
  package func end() throws {
    try staging.noting { () throws(PublishError) in
      try state.withLock { state throws(PublishError) in try end(&state) }
    }
    staging.note(path, isOpen: false)
  }

  private func append(_ content: FilePieces, _ state: inout State) throws(PublishError) {
    if let known = state.known {
      let (same, code) = Folder.holds(content, known.file)
      guard code == 0 else { throw failure("read", code) }
      if same {
        state.size += content.size
        return
      }
    }
    let file = try writing(&state)
    state.size += content.size
    let code = file.map { content.writeAll(to: $0) } ?? 0
    guard code == 0 else { throw failure("write", code) }
    if file != nil { staging.earlySync?.wrote(content.size) }
  }

  private func end(_ state: inout State) throws(PublishError) {
    if let known = state.known {
      let permissions = UInt32(known.status.permissions)
      state.outcome =
        known.status.size == state.size ? staging.outcome(ofSame: path, permissions: permissions) : .changed
    }
    if state.outcome != .unchanged, let file = try writing(&state), let folder = staging.folder {
      state.file = nil
      try folder.finish(file, path, code: 0)
    }
    state.closeAll()
    if state.outcome != .new { staging.note(state.outcome, of: path) }
  }

  /// The new file, with what it has in common with the old one; nil if nothing is to be written.
  private func writing(_ state: inout State) throws(PublishError) -> Int32? {
    if let known = state.known, let old = staging.old {
      guard old.isOurs(path, .file) else { throw .collision(path.description) }
      state.outcome = .changed
      defer { state.closeKnown() }
      guard let folder = staging.folder else { return nil }
      try open(&state, in: folder)
      guard lseek(known.file, 0, SEEK_SET) == 0 else { throw failure("read", errno) }
      let code = state.file.map { Folder.copyBytes(from: known.file, to: $0, count: state.size) } ?? 0
      guard code == 0 else { throw failure("write", code) }
    } else if state.file == nil, let folder = staging.folder {
      try open(&state, in: folder)
    }
    return state.file
  }

  private func failure(_ action: String, _ code: Int32) -> PublishError {
    .system(action, path: "\((staging.folder ?? staging.old?.folder)?.path ?? "")/\(path)", code: code)
  }

  private func open(_ state: inout State, in folder: Folder) throws(PublishError) {
    try staging.makeParents(of: path)
    state.file = try folder.createFile(path)
  }
}
