import Ground

/// What happens to the new site once all files are written.
extension Staging {
  /// Puts the unchanged files of the old site into the new one.
  ///
  /// By hard link: rewriting and deleting thousands of files makes ext4 crawl. Not while writing, so that a build that
  /// changes nothing touches nothing.
  func linkUnchanged(_ files: [SitePath: Outcome]) throws(PublishError) {
    guard let old, let folder else { return }
    let unchanged = files.filter { $0.value == .unchanged }.keys.sorted()
    for path in unchanged { try makeParents(of: path) }
    // Sorted and in long runs, so that two threads seldom wait for each other in one folder.
    try Parallel.forEach(unchanged, batch: 256) { path throws(PublishError) in
      try old.folder.link(path, .file, into: folder)
    }
  }

  /// Writes the list of our files.
  func write(manifest: [UInt8]) throws(PublishError) {
    guard let folder else { return }
    var failure: PublishError?
    manifest.withUnsafeBytes { bytes in
      do throws(PublishError) { try folder.create(Manifest.path, bytes) } catch { failure = error }
    }
    if let failure { throw failure }
  }

  /// Gives the new site the owner and permissions of the old one, but for now leaves itself the right to write.
  func adoptPermissions(of old: PublishedSite) throws(PublishError) {
    try folder?.adopt(old.status, adding: 0o700)
  }

  /// Takes that right back, where the old site's folder did not give it.
  func restrictPermissions(to old: PublishedSite) throws(PublishError) {
    guard old.status.permissions & 0o700 != 0o700 else { return }
    try folder?.adopt(old.status)
  }

  /// Makes a folder that Kedge did not write, with the permissions that it has and for now the right to write.
  func carryFolder(_ path: SitePath, like original: Folder) throws(PublishError) {
    guard let folder else { return }
    try makeParents(of: path)
    guard try folder.status(of: path) == nil else { return }
    try folder.makeFolder(path)
    try folder.folder(path).adopt(original.status(), adding: 0o700)
    noteFolder(path)
  }

  /// Takes back the right to write into a folder that Kedge did not write, where the original did not give it.
  func restrictFolder(_ path: SitePath, like original: Folder) throws(PublishError) {
    let status = try original.status()
    guard let folder, status.permissions & 0o700 != 0o700 else { return }
    try folder.folder(path).adopt(status)
  }
}
