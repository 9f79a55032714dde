/// One publication, under the lock: the steps in their order.
struct Publication {
  let place: SitePlace
  let durability: Durability

  func run(
    allowing allow: (PublishedPaths) throws -> Void, _ fill: (Staging) throws -> Void
  ) throws -> PublishReport {
    let swap = Swap(place: place)
    let recovered = try swap.recover()
    let old = try PublishedSite.open(place)
    try place.parent.makeFolder(place.staging)
    do {
      let staging = try Staging(
        into: place.parent.folder(place.staging), replacing: old, durability: durability)
      if let old { try staging.adoptPermissions(of: old) }
      try fill(staging)
      let files = try staging.end()
      if let old { try allow(PublishedPaths(of: old, next: files)) }
      var report = try finish(files, staging, swap)
      report.leftovers += recovered.kept
      report.cleared = recovered.cleared
      return report
    } catch {
      _ = swap.remove(place.staging)
      throw error
    }
  }

  /// Completes the staging folder and swaps it in. What throws here, throws before the swap.
  private func finish(
    _ files: [SitePath: Staging.Outcome], _ staging: Staging, _ swap: Swap
  ) throws(PublishError) -> PublishReport {
    let old = staging.old
    let manifest = Manifest.encoding(files.keys)
    var report = Self.count(files, old)
    let changes = old == nil || report.written > 0 || manifest != old?.manifest.encoded
    var carryOver = old.map { CarryOver(from: $0, into: staging, rehearses: !changes) }
    var obsolete: SitePath? = place.staging
    if changes {
      try staging.linkUnchanged(files)
      try staging.write(manifest: manifest)
    }
    try carryOver?.run()
    report.carriedOver = carryOver?.carried.count ?? 0
    if changes {
      if let old { try staging.restrictPermissions(to: old) }
      if durability == .safe { try staging.folder?.syncFileSystem() }
      obsolete = try swap.perform(replacing: old)
      if durability == .safe { place.parent.sync() }
      do throws(PublishError) { try carryOver?.rescueLateArrivals() } catch {
        // The new site is in place: what could not be saved stays in the former one, which is not deleted then.
        report.leftovers += obsolete.map { ["\(place.parent.path)/\($0)"] } ?? []
        return report
      }
    }
    if let obsolete, let failed = swap.remove(obsolete) { report.leftovers.append(failed) }
    return report
  }

  private static func count(_ files: [SitePath: Staging.Outcome], _ old: PublishedSite?) -> PublishReport {
    var report = PublishReport()
    for outcome in files.values {
      if outcome == .unchanged { report.unchanged += 1 } else { report.written += 1 }
    }
    for path in old?.manifest.files ?? [] where files[path] == nil { report.removed += 1 }
    return report
  }
}
