/// What the threads of a build share.
extension Staging {
  struct State {
    /// Every path written so far, and what became of it.
    var files: [SitePath: Outcome] = [:]
    /// Every folder above such a path.
    var folders: [SitePath: FolderState] = [:]
    /// The files that are being written part by part.
    var open: Set<SitePath> = []
    /// The first write that failed.
    var failure: PublishError?
    /// Whether `fill` has returned.
    var ended = false
  }

  struct FolderState {
    /// Whether the old site has a folder of this name, so that comparing files is worthwhile.
    let isInOldSite: Bool
    /// Whether it has been made in the staging folder.
    var isMade = false
  }
}

extension Staging.State {
  /// Registers a path; returns whether the old site may have something there.
  mutating func claim(_ path: SitePath, beside old: PublishedSite?) throws(PublishError) -> Bool {
    if ended { throw .ended(path.description) }
    if path == Manifest.path { throw .invalidPath(path.description, "kedge keeps its list of files there") }
    let mayBeThere = try claimFolder(path.parent, beside: old)
    guard folders[path] == nil, files.updateValue(.new, forKey: path) == nil else {
      throw .duplicate(path.description)
    }
    return mayBeThere
  }

  /// Takes a registration back: the file is to be written after all.
  mutating func release(_ path: SitePath) { files[path] = nil }

  /// Registers a folder and those above it; returns whether the old site has it. `nil` is the site itself.
  private mutating func claimFolder(_ path: SitePath?, beside old: PublishedSite?) throws(PublishError) -> Bool {
    guard let path else { return old != nil }
    if let known = folders[path] { return known.isInOldSite }
    if files[path] != nil { throw .duplicate(path.description) }
    var isInOldSite = try claimFolder(path.parent, beside: old)
    if isInOldSite, let old, let status = try old.folder.status(of: path) {
      isInOldSite = status.kind == .folder
      // For example a symbolic link that somebody put where we need a folder: never look or write through it.
      if !isInOldSite, !old.isOurs(path, status.kind) { throw .collision(path.description) }
    } else {
      isInOldSite = false
    }
    folders[path] = Staging.FolderState(isInOldSite: isInOldSite)
    return isInOldSite
  }

  /// Makes the folders above a path, each once.
  mutating func makeParents(of path: SitePath, in folder: Folder) throws(PublishError) {
    guard let parent = path.parent, folders[parent]?.isMade != true else { return }
    try makeParents(of: parent, in: folder)
    try folder.makeFolder(parent)
    folders[parent, default: Staging.FolderState(isInOldSite: false)].isMade = true
  }
}
