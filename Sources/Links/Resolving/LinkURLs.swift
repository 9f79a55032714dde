import Ground
import Handbook
import Markdown

/// What pages write for links.
struct LinkURLs: Sendable {
  /// The path of each document's page in the site.
  let paths: PackedPaths
  /// Where the files of the content folder can be looked at; nil if nobody said.
  let repositoryURL: String?

  /// The URL to write into the page of `origin`; nil if the destination is to stay as it is.
  func url(for target: LinkTarget, destination: String, from origin: Int) -> String? {
    switch target {
    case .missingAnchor(let document, let fragment):
      return url(
        for: .page(document: document, fragment: fragment), destination: destination, from: origin)
    case .page(origin, _) where destination.utf8.first == .hash:
      // A fragment of the same page stays as it was written.
      return nil
    case .page(let document, let fragment):
      let page = paths[origin]
      let path = document == origin ? "" : ContentPath.relativeURL(from: page, to: paths[document])
      let query = Self.query(of: destination)
      let isBare = path.isEmpty && fragment == nil && query.isEmpty
      let hash = fragment.map { "#" + ContentPath.percentEncoded($0) } ?? ""
      return isBare ? ContentPath.relativeURL(from: page, to: page) : path + query + hash
    case .asset(let path), .generated(let path):
      let hash = destination.utf8.firstIndex(of: UInt8.hash).map { String(destination[$0...]) } ?? ""
      return ContentPath.relativeURL(from: paths[origin], to: path) + Self.query(of: destination) + hash
    case .refused(let path): return repositoryURL.map { $0 + "/" + ContentPath.percentEncoded(path) }
    case .repository(let url): return url
    case .external, .missingPage, .outside, .withheld: return nil
    }
  }

  /// Writes the URL of a link, encoded and escaped for an attribute; a dangerous one is left out.
  ///
  /// - Returns: The other document that it leads to, by its index, where it is a path and perhaps a fragment in which
  ///   nothing is encoded or escaped.
  func append(_ target: LinkTarget, destination: String, from origin: Int, to output: inout [UInt8]) -> Int? {
    if case .page(let document, let fragment) = target, document != origin, !Self.hasQuery(destination),
      paths.appendPlainURL(from: origin, to: document, fragment: fragment, to: &output)
    {
      return document
    }
    Escaping.appendURL(url(for: target, destination: destination, from: origin) ?? destination, to: &output)
    return nil
  }

  private static func hasQuery(_ destination: String) -> Bool {
    var destination = destination
    return destination.withUTF8 { bytes in
      for byte in bytes where byte == .questionMark { return true }
      return false
    }
  }

  private static func query(of destination: String) -> String {
    guard hasQuery(destination) else { return "" }
    let bytes = destination.utf8
    let end = bytes.firstIndex(of: UInt8.hash) ?? bytes.endIndex
    guard let start = bytes[..<end].firstIndex(of: UInt8.questionMark) else { return "" }
    return String(destination[start..<end])
  }
}

/// The links of one document, and what its page writes for them.
package struct PageLinks: Sendable {
  let links: [Link]
  let targets: [LinkTarget]
  let urls: LinkURLs
  let document: Int

  /// The file that a link names, where it is not published and nothing else shows it: the link is text then.
  package func unpublishedFile(of link: Int) -> String? {
    guard case .refused(let path) = targets[link], urls.repositoryURL == nil else { return nil }
    return path
  }

  /// Whether a link leads to what is left out: it is text then, and nothing tells where it led.
  package func isWithheld(_ link: Int) -> Bool { targets[link] == .withheld }

  /// What the page writes for a link; nil if the link's own destination stays.
  package func url(of link: Int) -> String? {
    urls.url(for: targets[link], destination: links[link].destination, from: document)
  }

  /// Writes the URL of a link, encoded and escaped for an attribute; a dangerous one is left out.
  ///
  /// - Returns: The other document that it leads to, by its index, where it is a path and perhaps a fragment in which
  ///   nothing is encoded or escaped.
  @discardableResult
  package func appendURL(of link: Int, to output: inout [UInt8]) -> Int? {
    urls.append(targets[link], destination: links[link].destination, from: document, to: &output)
  }
}

extension LinkedHandbook {
  /// The links of a document, and what its page writes for them.
  package func links(of document: Int) -> PageLinks {
    PageLinks(
      links: handbook.documents[document].markdown.links, targets: targets[document], urls: urls, document: document)
  }
}
