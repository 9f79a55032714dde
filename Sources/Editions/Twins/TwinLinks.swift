import Ground
import Links

/// Where the links of a twin lead: to the same kind of twin where a page has one, absolute where the site has an address.
struct TwinLinks {
  /// The page whose twin it is, by its path in the site.
  let page: String
  /// Where the site is published; nil if nobody said.
  let base: String?
  let paths: TwinPaths

  /// The URLs that the twins have for those of their page.
  func urls(of flow: PageFlow) -> TwinURLs {
    var urls = TwinURLs()
    for url in flow.urls { add(flow.bytes(url), to: &urls) }
    return urls
  }

  private func add(_ url: ArraySlice<UInt8>, to urls: inout TwinURLs) {
    guard let target = SiteAddress(url, on: page) else { return urls.add(url) }
    let hasTwins = paths.hasTwins(target.path)
    guard hasTwins || base != nil else { return urls.add(url) }
    let written = self.url(of: target.path)
    urls.add { form, output in
      if hasTwins, !paths.lacks(target.path, form) {
        output.append(text: written)
        output.truncate(to: output.count - Self.pageEnding)
        output.append(UInt8.period)
        output.append(text: form.rawValue)
      } else if base == nil {
        return output.append(contentsOf: url)
      } else {
        output.append(text: written)
      }
      output.append(contentsOf: target.rest)
    }
  }

  /// The URL of a file of the site.
  private func url(of path: String) -> String {
    base.map { $0 + "/" + ContentPath.percentEncoded(path) } ?? ContentPath.relativeURL(from: page, to: path)
  }

  /// How many bytes the extension of a page takes, which is never encoded.
  private static let pageEnding = SiteMap.page(named: "").utf8.count

  /// Adds the mark of an anchor, `[#diagnosis]`.
  static func append(mark id: ArraySlice<UInt8>, to output: inout ByteBuffer) {
    output.append(literal: "[#")
    if id.allSatisfy(isPlain) {
      output.append(contentsOf: id)
    } else {
      output.append(text: AnchorName.encoded(String(decoding: id, as: UTF8.self)))
    }
    output.append(UInt8.closeBracket)
  }

  /// Whether a byte is what nearly every id is made of, which is never encoded.
  private static func isPlain(_ byte: UInt8) -> Bool {
    byte | 0x20 &- UInt8.a < 26 || byte &- UInt8.digit0 < 10 || byte == .hyphen || byte == .period
  }
}
