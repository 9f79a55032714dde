import Ground

/// What a browser takes a file of the site for.
enum ContentType {
  /// The value of `Content-Type` for a path.
  static func of(_ path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.utf8.lastIndex(of: .period) else { return unknown }
    return types[name[name.utf8.index(after: dot)...].lowercased()] ?? unknown
  }

  private static let unknown = "application/octet-stream"

  private static let types = [
    "atom": "application/atom+xml", "avif": "image/avif", "css": "text/css; charset=utf-8",
    "csv": "text/csv; charset=utf-8", "gif": "image/gif", "html": "text/html; charset=utf-8",
    "ics": "text/calendar; charset=utf-8", "jpeg": "image/jpeg", "jpg": "image/jpeg",
    "js": "text/javascript; charset=utf-8", "json": "application/json", "md": "text/markdown; charset=utf-8",
    "pdf": "application/pdf", "png": "image/png", "prom": "text/plain; charset=utf-8", "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8", "vcf": "text/vcard; charset=utf-8", "webmanifest": "application/manifest+json",
    "webp": "image/webp", "xml": "application/xml",
  ]
}
