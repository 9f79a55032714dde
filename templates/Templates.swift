/// The page templates and assets as they were when the binary was built.
public enum Templates {
  /// Each file's path below `templates/` and its bytes.
  public static let files: [(path: String, bytes: [UInt8])] = [
    ("html/page.mustache", PackageResources.page_mustache),
    ("html/home.mustache", PackageResources.home_mustache),
    ("html/row.mustache", PackageResources.row_mustache),
    ("html/freshness.mustache", PackageResources.freshness_mustache),
    ("html/moved.mustache", PackageResources.moved_mustache),
    ("html/not_found.mustache", PackageResources.not_found_mustache),
    ("html/head.mustache", PackageResources.head_mustache),
    ("html/foot.mustache", PackageResources.foot_mustache),
    ("assets/style.css", PackageResources.style_css),
    ("assets/script.js", PackageResources.script_js),
  ]
}
