import Ground
import Publish
import Site

/// What one build takes from the one before it, and leaves for the next.
///
/// A handbook is always read and checked as a whole. Where the site would be made of the very same, the files of the last
/// one are looked at in place of making any; else the twins of pages that came out as they were are taken over.
final class PublicationCache: Sendable {
  /// What the documents are recognised by that are read for this build.
  let sums: SourceSums
  private let folder: CacheFolder
  private let site: String
  private let program: String
  private let known: SiteCache?
  private let made = Mutex<SiteCache?>(nil)

  /// Making fewer documents again takes less time than anybody notices.
  private static let fewest = 100

  /// What is remembered for a build; nil where nothing is to be.
  init?(_ build: Project.BuildOptions, of project: Project) {
    // The digest of a site does not cover what `--base` and `--published` name.
    guard let folder = build.cache, let program = build.program, !build.isDraft, project.options.base == nil,
      project.options.published == nil, folder.isOurs(beside: project.folders)
    else { return nil }
    (self.folder, self.program, site) = (folder, program, project.out)
    known = folder.cache(of: project.out, by: program)
    sums = SourceSums(key: known?.key ?? CacheKey())
  }

  /// Makes what has to be made of a site.
  ///
  /// - Throws: What making or writing a file throws.
  func fill(_ staging: Staging, with site: SiteBuilder, telling progress: Progress?) throws {
    let key = sums.key.first
    let assets = try site.stampsOfAssets(key: key)
    let digest = site.digest(documents: sums.digest, assets: assets)
    if let known, let digest, known.site == digest, try staging.keepAll(known.sortedFiles, key: key) { return }
    let plan = site.plan()
    let twins = site.digestOfTwins(of: plan)
    let isWorthwhile = site.documentCount >= Self.fewest
    let output = CachedOutput(
      staging, knowing: known.flatMap { $0.twins == twins ? $0 : nil }, stampingWith: isWorthwhile ? key : nil)
    try plan.produce(into: output, telling: progress)
    guard isWorthwhile else { return }
    let files = output.files
    // A picture that has changed since it was looked at makes another site than the digest says.
    let isSame = assets.allSatisfy { files[ByteName($0.path)] == $0.stamp }
    made.withLock {
      $0 = SiteCache(
        program: program, key: sums.key, site: isSame ? digest ?? "" : "", twins: twins, files: files)
    }
  }

  /// Remembers the site that was published.
  func keep() {
    guard let made = made.withLock({ $0 }) else { return }
    folder.keep(made, of: site)
  }
}
