import Foundation
import TestSupport

extension Repository {
  /// The folder of the `.case` files.
  static let cases = root + "/Tests/Cases"

  /// The binary that was built together with these tests, beside them.
  static let kedge: String = {
    #if os(macOS)
      let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") } ?? Bundle.main
      let folder = bundle.bundleURL.deletingLastPathComponent()
    #else
      let folder = Bundle.main.bundleURL
    #endif
    return folder.appending(path: "kedge").path
  }()
}
