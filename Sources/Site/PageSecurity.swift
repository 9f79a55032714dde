import Crypto
import Foundation
import Markdown

/// The Content-Security-Policy that every page carries: nothing but its own style, its own script, its own images.
struct PageSecurity: Sendable {
  /// The policy as the value of an attribute.
  let policy: TrustedHTML

  init(style: String, script: String) {
    let directives = [
      "default-src 'none'", "style-src '\(Self.hash(style))'", "script-src '\(Self.hash(script))'",
      "img-src 'self' data:", "base-uri 'none'", "form-action 'none'",
    ]
    policy = .escaping(directives.joined(separator: "; "))
  }

  private static func hash(_ text: String) -> String {
    "sha256-" + Data(SHA256.hash(data: Data(text.utf8))).base64EncodedString()
  }
}
