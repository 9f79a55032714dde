import Ground

/// What a file that documents link to or show is, by its name: whether a browser could run something in it.
///
/// A site is one origin: what runs in a linked file can read and rewrite the saved copy of every playbook. So only what
/// no browser runs is published, by a list of what is allowed.
enum AssetKind {
  /// Nothing in it runs.
  case inert
  /// It is allowed where it draws and does nothing else; its content decides.
  case drawing
  /// It may run something, or nobody knows what a browser does with it.
  case active

  /// The kind of a file by its path.
  static func of(_ path: String) -> AssetKind {
    let parts = PathName(path).name.split(separator: ".", omittingEmptySubsequences: false).map { $0.lowercased() }
    guard parts.count > 1, let last = parts.last else { return .active }
    // A host that knows `gz` as an encoding serves `x.html.gz` as a page, and some run `x.php.txt`.
    guard !parts.dropFirst().dropLast().contains(where: { run.contains($0) || $0 == "svg" }) else { return .active }
    return allowed.contains(last) ? .inert : last == "svg" ? .drawing : .active
  }

  /// Whether only the middle of its name keeps a file from being published.
  static func hasAllowedExtension(_ path: String) -> Bool {
    PathName(path).fileExtension.map { allowed.contains($0.lowercased()) } ?? false
  }

  private static let allowed: Set<String> = [
    // Pictures
    "png", "apng", "jpg", "jpeg", "gif", "webp", "avif", "bmp", "ico", "tif", "tiff", "heic", "heif", "jxl",
    // Text and data
    "pdf", "txt", "text", "log", "md", "markdown", "rst", "csv", "tsv", "json", "jsonl", "ndjson", "yml", "yaml",
    "toml", "ini", "conf", "cfg", "properties", "env", "sql", "diff", "patch", "tf", "hcl", "rules", "promql", "ics",
    "vcf", "pem", "crt", "asc", "sig", "sha256", "pcap", "pcapng", "parquet", "drawio", "excalidraw", "puml", "dot",
    "mmd", "tex", "proto",
    // Programs that no browser runs
    "sh", "bash", "zsh", "fish", "ps1", "py", "rb", "go", "rs", "java", "c", "h", "lua", "awk", "sed", "jq",
    // Archives and packages
    "zip", "tar", "gz", "tgz", "bz2", "tbz2", "xz", "txz", "zst", "7z", "rar", "deb", "rpm",
    // Office
    "doc", "docx", "xls", "xlsx", "ppt", "pptx", "odt", "ods", "odp", "rtf", "epub", "pages", "numbers", "key",
    // Sound and video
    "mp3", "m4a", "aac", "ogg", "oga", "opus", "wav", "flac", "mp4", "m4v", "webm", "ogv", "mov", "mkv", "avi",
    "cast",
    // Fonts and raw bytes
    "woff", "woff2", "ttf", "otf", "bin", "dat", "img", "iso",
  ]

  /// What runs in a browser or on a host, wherever it is in a name.
  private static let run: Set<String> = [
    "html", "htm", "xhtml", "xht", "shtml", "shtm", "stm", "mhtml", "mht", "svgz", "xml", "xsl", "xslt", "rdf", "rss",
    "atom", "mathml", "js", "mjs", "cjs", "jsx", "wasm", "swf", "hta", "htc", "php", "php3", "php4", "php5", "php7",
    "php8", "phtml", "phar", "phps", "asp", "aspx", "ashx", "jsp", "jspx", "cgi", "pl", "fcgi", "cfm", "webmanifest",
    "appcache", "manifest", "htaccess", "htpasswd",
  ]
}
