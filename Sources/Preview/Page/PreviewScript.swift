/// The scripts that a browser gets of the preview, as they were when the binary was built.
enum PreviewScript {
  /// What every page loads: `preview.js`.
  static let bytes = file("Page/preview.js")
  /// The script that takes the place of the service worker: `worker.js`.
  static let worker = file("Page/worker.js")

  private static func file(_ path: String) -> [UInt8] {
    Array((EmbeddedFiles.all.first { $0.path == path }?.text ?? "").utf8)
  }
}
