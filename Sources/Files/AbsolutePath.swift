import Ground
import Platform

/// A path from the root of the file system.
package enum AbsolutePath {
  /// The path from the root without `.`, `..` and empty parts; links are not followed, nothing need be there.
  ///
  /// - Parameters:
  ///   - path: A path as the user types it.
  ///   - folder: The folder that it starts from; the working folder where nil.
  /// - Returns: The path.
  package static func of(_ path: String, from folder: String? = nil) -> String {
    let start = path.utf8.first == .slash ? "" : folder ?? SystemCall.workingFolder() ?? ""
    var parts: [Substring] = []
    for part in (start + "/" + path).split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }
}
