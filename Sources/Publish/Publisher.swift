/// Replaces a published site in one step.
///
/// The new site is written into a folder beside the target and takes its place when it is complete. Whenever a build
/// is killed, the target is the old site or the new one, byte for byte; what it left beside the target is deleted by
/// the next. A process whose working folder is the target, or a container that mounts it, keeps looking at the folder
/// that was swapped out: serve the target by its path, mount its parent.
package struct Publisher: Sendable {
  /// The site's folder as it was named.
  package let target: String
  /// What must be on the disk before the swap.
  package let durability: Durability

  /// - Parameters:
  ///   - target: For example `public`. It need not exist; a symbolic link is resolved and stays.
  ///   - durability: What must be on the disk before the swap.
  package init(target: String, durability: Durability = .safe) {
    self.target = target
    self.durability = durability
  }

  /// Publishes what `fill` writes.
  ///
  /// Files that the site has already are kept (by hard link); files in the target that Kedge did not write are carried
  /// over and never replaced, unless the bytes are equal. A site that would not change is not touched.
  ///
  /// - Parameters:
  ///   - allow: Throws if what would go must not go; asked once, before the swap.
  ///   - fill: Writes the files, from many threads if it likes; all must have ended when it returns.
  /// - Returns: What was done, in files.
  /// - Throws: What `allow` or `fill` threw, or a ``PublishError``. The published site is then as it was.
  package func publish(
    allowing allow: (PublishedPaths) throws -> Void = { _ in }, _ fill: (Staging) throws -> Void
  ) throws -> PublishReport {
    let path = try TargetPath.resolve(target)
    let made = try TargetPath.makeParents(of: path)
    do {
      let place = try SitePlace(resolved: path)
      return try BuildLock.holding(place.lock, in: place.parent) {
        try Publication(place: place, durability: durability).run(allowing: allow, fill)
      }
    } catch {
      TargetPath.removeParents(made)
      throw error
    }
  }

  /// Says what publishing would do, and writes nothing.
  package func preview(_ fill: (Staging) throws -> Void) throws -> PublishPreview {
    let path = try TargetPath.resolve(target)
    let old = try TargetPath.exists(path) ? PublishedSite.open(SitePlace(resolved: path)) : nil
    let staging = try Staging(into: nil, replacing: old)
    try fill(staging)
    let files = try staging.end()
    if let old {
      var carryOver = CarryOver(from: old, into: staging, rehearses: true)
      try carryOver.run()
    }
    func paths(_ outcome: Staging.Outcome) -> [String] {
      files.filter { $0.value == outcome }.keys.sorted().map(\.description)
    }
    var preview = PublishPreview()
    preview.new = paths(.new)
    preview.changed = paths(.changed)
    preview.removed = (old?.manifest.files ?? []).filter { files[$0] == nil }.sorted().map(\.description)
    return preview
  }
}
