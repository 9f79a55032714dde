import Ground

/// A page as the preview shows it: the page of the site, and the script that waits for changes.
struct PreviewPage: Sendable {
  /// Tells two versions of the page apart.
  let mark: String
  let bytes: [UInt8]

  /// - Parameters:
  ///   - page: The page as a build would publish it.
  ///   - assets: How often a file that is not a document has changed, which the page need not show.
  init(of page: [UInt8], assets: Int) {
    mark = Hexadecimal.text(of: ContentDigest.of(page, seed: UInt64(assets &+ 1)))
    bytes = Self.admittingScript(in: Self.withScript(page, mark: mark))
  }

  /// The page with the script, which runs before those of the site.
  private static func withScript(_ page: [UInt8], mark: String) -> [UInt8] {
    let script = Array("<script src=\"\(PreviewRoute.own)preview.js\" data-mark=\"\(mark)\" defer></script>\n".utf8)
    let place = page[...].range(of: "</head>")?.lowerBound ?? page.endIndex
    return page[..<place] + script + page[place...]
  }

  /// The page with a policy that lets it load the script and listen, where its own does not: the one-file edition loads
  /// nothing.
  private static func admittingScript(in page: [UInt8]) -> [UInt8] {
    guard let start = page[...].range(of: "http-equiv=\"Content-Security-Policy\" content=\"")?.upperBound,
      let end = page[start...].firstIndex(of: .quote)
    else { return page }
    let quote = "&#39;"
    let policy = String(decoding: page[start..<end], as: UTF8.self).replacing(quote, with: "'")
    var directives = policy.split(separator: "; ", omittingEmptySubsequences: false).map(String.init)
    for name in ["script-src", "connect-src"] {
      guard let place = directives.firstIndex(where: { $0 == name || $0.hasPrefix(name + " ") }) else {
        directives.append("\(name) 'self'")
        continue
      }
      if !directives[place].contains("'self'") {
        directives[place] = directives[place].replacing(name, with: name + " 'self'")
      }
    }
    let admitting = directives.joined(separator: "; ")
    guard admitting != policy else { return page }
    return page[..<start] + Array(admitting.replacing("'", with: quote).utf8) + page[end...]
  }
}

extension String {
  /// The text with another in the place of each one.
  fileprivate func replacing(_ old: String, with new: String) -> String {
    split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
  }
}
