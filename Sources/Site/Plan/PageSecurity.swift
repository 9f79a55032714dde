import Ground
import Markdown

/// The Content-Security-Policy that every page carries: nothing but its own style, the scripts of its own site
/// and those that the page holds, its own images.
struct PageSecurity: Sendable {
  /// The policy as the value of an attribute.
  let policy: TrustedHTML

  /// - Parameters:
  ///   - style: The stylesheet that is in the page.
  ///   - scripts: The scripts that may be in a page.
  init(style: String, scripts: [String]) {
    policy = Self.policy(style: style, scripts: scripts, isAlone: false)
  }

  /// A policy; a page in one file loads no other file at all.
  static func policy(style: String, scripts: [String], isAlone: Bool, sharesStyle: Bool = false) -> TrustedHTML {
    let hashes = scripts.map { " '\(hash($0))'" }.joined()
    let own = isAlone ? "" : " 'self'"
    var directives = [
      "default-src 'none'", "style-src\(sharesStyle ? own : "") '\(hash(style))'", "script-src\(own)\(hashes)",
      "img-src\(own) data:",
    ]
    if !isAlone { directives += ["manifest-src 'self'", "worker-src 'self'", "connect-src 'self'"] }
    directives += ["base-uri 'none'", "form-action 'none'"]
    return .escaping(directives.joined(separator: "; "))
  }

  private static func hash(_ text: String) -> String {
    "sha256-" + Base64.text(of: SHA256.digest(of: text))
  }
}
