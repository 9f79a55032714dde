import Crypto
import Foundation
import Markdown

/// The Content-Security-Policy that every page carries: nothing but its own style, the scripts of its own site
/// and those that the page holds, its own images.
struct PageSecurity: Sendable {
  /// The policy as the value of an attribute.
  let policy: TrustedHTML

  /// - Parameters:
  ///   - style: The stylesheet that stands in the page.
  ///   - scripts: The scripts that may stand in a page.
  init(style: String, scripts: [String]) {
    let hashes = scripts.map { " '\(Self.hash($0))'" }.joined()
    let directives = [
      "default-src 'none'", "style-src '\(Self.hash(style))'", "script-src 'self'\(hashes)",
      "img-src 'self' data:", "manifest-src 'self'", "worker-src 'self'", "base-uri 'none'", "form-action 'none'",
    ]
    policy = .escaping(directives.joined(separator: "; "))
  }

  private static func hash(_ text: String) -> String {
    "sha256-" + Data(SHA256.hash(data: Data(text.utf8))).base64EncodedString()
  }
}
