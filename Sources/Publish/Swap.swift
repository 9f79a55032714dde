import CPlatform
import Platform

/// Puts the new site in the old one's place.
///
/// Where there was none: a plain rename. Else the two folders exchange their names in one step, so that a reader finds
/// the one or the other at every moment. File systems that cannot do that (some network and FUSE file systems) get two
/// renames: the old site aside, the new one in. **Between the two a reader finds nothing**, for microseconds; should
/// the build be killed just there, the gap lasts until the next build, which first puts the old site back.
struct Swap {
  let place: SitePlace

  /// Swaps, and returns where the former site is now.
  func perform(replacing old: PublishedSite?) throws(PublishError) -> SitePath? {
    let parent = place.parent
    guard old != nil else {
      try parent.rename(place.staging, to: place.name)
      return nil
    }
    if kedge_exchange(parent.descriptor, place.staging.c, place.name.c) == 0 { return place.staging }
    switch errno {
    case EINVAL, ENOSYS, ENOTSUP, EOPNOTSUPP: return try performInTwoSteps()
    case EBUSY: throw .mountPoint(place.path)
    case EXDEV:
      throw .refusedTarget(
        place.path, "it comes from a lower layer of an overlay file system, which cannot rename it: publish elsewhere")
    case let code: throw parent.failure("swap the new site with", place.name, code)
    }
  }

  private func performInTwoSteps() throws(PublishError) -> SitePath {
    try place.parent.rename(place.name, to: place.former)
    do throws(PublishError) {
      try place.parent.rename(place.staging, to: place.name)
    } catch {
      try place.parent.rename(place.former, to: place.name)
      throw error
    }
    return place.former
  }

  /// Undoes half a swap that a killed build left, and deletes the staging folders of killed builds. Needs the lock.
  ///
  /// - Returns: The paths that were deleted, and those that could not be, which is no reason not to publish.
  func recover() throws(PublishError) -> (cleared: [String], kept: [String]) {
    let parent = place.parent
    var dead: [Folder.Entry] = []
    for entry in try parent.entries() {
      if entry.name == place.former {
        if try parent.status(of: place.name) == nil {
          try parent.rename(place.former, to: place.name)
          continue
        }
        let isPublished = try parent.status(of: place.name.appending(Manifest.path)) != nil
        guard isPublished else { throw .strandedSite(path: "\(parent.path)/\(place.former)", target: place.path) }
        dead.append(entry)
      } else if place.isStaging(entry) {
        dead.append(entry)
      }
    }
    let kept = dead.compactMap { remove($0.name) }
    return (dead.map { "\(parent.path)/\($0.name)" }.filter { !kept.contains($0) }, kept)
  }

  /// Deletes a folder beside the target; returns its path where that failed.
  func remove(_ name: SitePath) -> String? {
    do throws(PublishError) {
      try place.parent.remove(name, .folder)
      return nil
    } catch {
      return "\(place.parent.path)/\(name)"
    }
  }
}
