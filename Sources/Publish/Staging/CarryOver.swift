/// Brings what others put into the published folder into the next site: files by hard link, symbolic links, folders
/// even if empty.
struct CarryOver {
  /// The site to carry over from.
  let old: PublishedSite
  /// The site to carry over to; knows what is ours there.
  let staging: Staging
  /// Whether nothing is to be made, only looked for collisions.
  let rehearses: Bool
  /// What has been carried over so far.
  private(set) var carried: Set<SitePath> = []

  init(from old: PublishedSite, into staging: Staging, rehearses: Bool = false) {
    self.old = old
    self.staging = staging
    self.rehearses = rehearses
  }

  /// Carries everything over; throws if one of our outputs is in the way.
  mutating func run() throws(PublishError) {
    try visit(nil, from: old.folder, isLate: false)
  }

  /// Rescues what appeared in the old site between `run` and the swap; what has one of our names is lost.
  mutating func rescueLateArrivals() throws(PublishError) {
    try visit(nil, from: old.folder, isLate: true)
  }

  private mutating func visit(_ path: SitePath?, from folder: Folder, isLate: Bool) throws(PublishError) {
    for entry in try folder.entries() {
      let entryPath = path.map { $0.appending(entry.name) } ?? entry.name
      if carried.contains(entryPath), entry.kind != .folder { continue }
      if staging.hasFile(entryPath), entry.kind != .folder || isLate { continue }
      if entry.kind == .folder {
        let inner = try folder.folder(entry.name)
        guard try inner.status().device == old.status.device else { throw .mountPoint(inner.path) }
        let isForeign = !old.isOurs(entryPath, .folder)
        if isForeign { try carryFolder(entryPath, inner) }
        try visit(entryPath, from: inner, isLate: isLate)
        if isForeign, !rehearses { try staging.restrictFolder(entryPath, like: inner) }
      } else if !old.isOurs(entryPath, entry.kind) {
        try carry(entryPath, entry.kind, isLate: isLate)
      }
    }
  }

  private func carryFolder(_ path: SitePath, _ inner: Folder) throws(PublishError) {
    if staging.hasFile(path) { throw .collision(path.description) }
    if !rehearses { try staging.carryFolder(path, like: inner) }
  }

  private mutating func carry(_ path: SitePath, _ kind: Kind, isLate: Bool) throws(PublishError) {
    if staging.hasFolder(path) {
      if isLate { return }
      throw .collision(path.description)
    }
    var folder = path.parent
    while let above = folder {
      if staging.hasFile(above) {
        if isLate { return }
        throw .collision(above.description)
      }
      folder = above.parent
    }
    if !rehearses, let destination = staging.folder {
      try staging.makeParents(of: path)
      try old.folder.link(path, kind, into: destination)
    }
    carried.insert(path)
  }
}
