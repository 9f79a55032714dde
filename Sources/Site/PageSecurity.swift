import Crypto
import Foundation

/// The Content-Security-Policy that every page carries: nothing but its own style, its own script, its own images.
struct PageSecurity: Sendable {
  let policy: String

  init(style: String, script: String) {
    policy = [
      "default-src 'none'", "style-src '\(Self.hash(style))'", "script-src '\(Self.hash(script))'",
      "img-src 'self' data:", "base-uri 'none'", "form-action 'none'",
    ].joined(separator: "; ")
  }

  private static func hash(_ text: String) -> String {
    "sha256-" + Data(SHA256.hash(data: Data(text.utf8))).base64EncodedString()
  }
}
