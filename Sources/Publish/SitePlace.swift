import Ground
import Platform

/// Where a site is, and the names beside it that publishing uses.
///
/// For `public`: `.public.kedge-staging-<pid>` is the site in the making and, after the swap, the former one;
/// `.public.kedge-former` exists for a moment on file systems that cannot exchange two folders;
/// `.public.kedge-lock` is the lock. All are in the same folder, since a rename does not leave its file system.
struct SitePlace: Sendable {
  /// The folder that holds the target, opened.
  let parent: Folder
  /// The target's own name.
  let name: SitePath
  /// The target's absolute path, without symbolic links.
  let path: String
  let staging: SitePath
  let former: SitePath
  let lock: SitePath
  private let stagingPrefix: [UInt8]

  /// Opens the folder that holds `path`, an absolute path without symbolic links.
  init(resolved path: String) throws(PublishError) {
    let (parent, last) = TargetPath.split(path)
    guard !last.isEmpty, last != "/" else { throw .refusedTarget(path, "it is the root of the file system") }
    self.parent = try Folder(path: parent)
    self.path = path
    name = SitePath(bytes: last.utf8)
    stagingPrefix = Array(".\(last).kedge-staging-".utf8)
    staging = SitePath(bytes: stagingPrefix + Array("\(getpid())".utf8))
    former = SitePath(bytes: ".\(last).kedge-former".utf8)
    lock = SitePath(bytes: ".\(last).kedge-lock".utf8)
  }

  /// Whether an entry beside the target is the staging folder of some build.
  func isStaging(_ entry: Folder.Entry) -> Bool {
    let bytes = Array(entry.name.bytes)
    guard entry.kind == .folder, bytes.starts(with: stagingPrefix), bytes.count > stagingPrefix.count else {
      return false
    }
    return bytes[stagingPrefix.count...].allSatisfy { UInt8.digits.contains($0) }
  }
}
