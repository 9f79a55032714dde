import Ground
import Platform

/// Why a site could not be published. In each case the published site is unchanged.
package enum PublishError: Error, Equatable, Sendable {
  /// Another build holds the lock; its process id, where it could be read.
  case locked(path: String, pid: Int32?)
  /// A system call failed: what was tried, on which path, and `errno`.
  case system(_ action: String, path: String, code: Int32)
  /// The target cannot be replaced by a site, and why.
  case refusedTarget(String, _ reason: String)
  /// A file's path that could leave the site or be ambiguous, and why.
  case invalidPath(String, _ reason: String)
  /// Two outputs claim one path.
  case duplicate(String)
  /// An output would overwrite a file that Kedge did not write.
  case collision(String)
  /// The manifest of the published site cannot be understood.
  case unreadableManifest(path: String, _ reason: String)
  /// The swap of a killed build left the former site aside while a folder that Kedge did not write took its place.
  case strandedSite(path: String, target: String)
  /// `write` was called after the publication had ended.
  case ended(String)
  /// A file was begun and not finished.
  case unfinished(String)
}

extension PublishError: CustomStringConvertible {
  /// The message, for one line on standard error.
  package var description: String {
    switch self {
    case .locked(let path, let pid?):
      "another build is publishing to this folder: process \(pid) holds `\(path)`"
    case .locked(let path, nil):
      "another build is publishing to this folder and holds `\(path)`"
    case .system(let action, let path, let code):
      "could not \(action) `\(path)`: \(String(cString: strerror(code)))"
    case .refusedTarget(let target, let reason):
      "`\(target)` cannot be the folder of a site: \(reason)"
    case .invalidPath(let path, let reason):
      "`\(path)` cannot be the path of a file in the site: \(reason)"
    case .duplicate(let path):
      "two outputs claim `\(path)`"
    case .collision(let path):
      "`\(path)` is in the published folder and was not written by kedge: move or delete it, then build again"
    case .unreadableManifest(let path, let reason):
      "`\(path)` cannot be read: \(reason); delete the published folder, then build again"
    case .strandedSite(let path, let target):
      "a killed build left the former site in `\(path)`, and `\(target)` was not written by kedge: move one away"
    case .ended(let path):
      "`\(path)` was written after the publication had ended"
    case .unfinished(let path):
      "`\(path)` was begun and not finished"
    }
  }
}

extension PublishError: Refusing {
  package var refusal: Refusal { Refusal(description) }
}
