import Diagnostics
import Files
import Ground
import Links

/// The URIs of files.
enum FileURI {
  /// The absolute path of a `file:` URI of this machine; nil for any other.
  static func path(_ uri: String) -> String? {
    let scheme = "file://"
    guard uri.utf8.count < 10_000, uri.lowercased().hasPrefix(scheme) else { return nil }
    var rest = uri.dropFirst(scheme.count)
    if rest.lowercased().hasPrefix("localhost/") { rest = rest.dropFirst("localhost".count) }
    guard rest.utf8.first == .slash, let path = ContentPath.percentDecoded(rest) else { return nil }
    return AbsolutePath.of(path)
  }

  /// The URI of a file.
  static func uri(_ path: String) -> String { "file://" + ContentPath.percentEncoded(AbsolutePath.of(path)) }
}
