import Files
import Ground
import Platform

/// Where builds remember what they made: a folder of the user's, in which nobody else's repository can put anything.
package struct CacheFolder: Sendable {
  let path: String

  /// The folder that `XDG_CACHE_HOME` and `HOME` tell; nil if neither does.
  ///
  /// - Parameter environment: The variables.
  package init?(environment: [String: String]) {
    if let folder = environment["XDG_CACHE_HOME"], folder.hasPrefix("/") {
      path = folder + "/kedge"
    } else if let home = environment["HOME"], home.hasPrefix("/") {
      path = home + "/.cache/kedge"
    } else {
      return nil
    }
  }

  /// What is remembered of the site in a folder, by one program; nil if it is nothing, or cannot be read.
  func cache(of site: String, by program: String) -> SiteCache? {
    guard let bytes = try? FileTree.bytes(of: file(of: site), limit: Self.limit),
      let cache = SiteCache(bytes), cache.program == program
    else { return nil }
    return cache
  }

  /// Remembers a site, and forgets those that nobody has built for a month. A cache that cannot be written is none.
  func keep(_ cache: SiteCache, of site: String) {
    guard let bytes = cache.encoded, bytes.count <= Self.limit else { return forget(site) }
    let file = file(of: site)
    do {
      try WholeFile.makeFolders(above: file, mode: 0o700)
      try WholeFile.write(bytes, to: file)
    } catch {
      forget(site)
    }
    forgetOld()
  }

  /// Forgets a site.
  func forget(_ site: String) { unlink(file(of: site)) }

  private static let limit = 1 << 28
  /// How many hexadecimal digits the name of a file has.
  private static let nameLength = 24

  private func file(of site: String) -> String {
    path + "/sites/" + Hexadecimal.text(of: SHA256.digest(of: AbsolutePath.of(site)).prefix(Self.nameLength / 2))
  }

  private func forgetOld() {
    let folder = path + "/sites"
    for name in FolderListing(folder).files where name.utf8.count == Self.nameLength {
      var status = stat()
      guard name.utf8.allSatisfy({ Hexadecimal.digit($0) != nil }), lstat(folder + "/" + name, &status) == 0,
        status.st_mode & S_IFMT == S_IFREG, time(nil) - SystemCall.modified(status).tv_sec > 30 * 86_400
      else { continue }
      unlink(folder + "/" + name)
    }
  }
}
