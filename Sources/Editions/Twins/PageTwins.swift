import Ground
import Links

/// The twins of a page: what a person reads on it, for terminals and for programs.
///
/// They are made of the page's own bytes, so that they say what the page says, in its language, with its freshness and
/// its anchors, and a public edition's say nothing more.
package struct PageTwins: Sendable {
  private let flow: PageFlow
  private let urls: TwinURLs

  /// Reads a page.
  ///
  /// - Parameters:
  ///   - pieces: Its bytes, one stretch after the other.
  ///   - page: Its path in the site.
  ///   - base: Where the site is published; nil if nobody said.
  ///   - paths: Which pages have twins.
  package init(_ pieces: [ArraySlice<UInt8>], page: String, base: String?, paths: TwinPaths) {
    var html = ByteBuffer(room: pieces.reduce(0) { $0 + $1.count })
    for piece in pieces { html.append(contentsOf: piece) }
    flow = PageFlowReader.read(Self.read(in: html.bytes), of: html.bytes)
    urls = TwinLinks(page: page, base: base, paths: paths).urls(of: flow)
  }

  /// The bytes of a twin.
  package func bytes(_ form: TwinForm) -> [UInt8] {
    switch form {
    case .text: TextTwin.bytes(of: flow, urls)
    case .markdown: MarkdownTwin.bytes(of: flow, urls)
    }
  }

  /// What is read of a page: its main part, with whom to wake right after its head.
  private static func read(in html: ArraySlice<UInt8>) -> [Range<Int>] {
    guard let main = place(of: "<main ", in: html, from: 0) else { return [] }
    // A page has one such element, and little follows it.
    let end = html[main...].lastRange(of: "</main>")?.lowerBound ?? html.count
    let head = place(of: "</header>", in: html, from: main).map { min($0 + 9, end) } ?? main
    guard let bar = place(of: "<aside class=\"escalate-bar\"", in: html, from: end) else { return [main..<end] }
    let barEnd = place(of: "</aside>", in: html, from: bar).map { $0 + 8 } ?? html.count
    // A title that is only text ends nowhere but with its head.
    return [main..<head, bar..<barEnd, head..<end]
  }

  private static func place(of text: String, in html: ArraySlice<UInt8>, from start: Int) -> Int? {
    html[start...].range(of: text)?.lowerBound
  }
}
