import Ground
import Templates

/// The one script and the one stylesheet of a site, put together from their parts when the templates are loaded.
///
/// Comment lines, empty lines, indentation and needless blanks stay behind; names stay, so that what a browser shows
/// is what stands in the parts. No part may hold a text that spans lines.
struct SiteScripts {
  /// The deferred script: each part on its own, so that one that fails leaves the others running.
  let deferred: String
  /// What stands in every page.
  let boot: String
  /// What stands in pages with places to fill in.
  let fill: String
  /// What the one-file edition runs: what fills a page fills a chapter, whose elements it is given in place of the
  /// document's.
  let book: String

  /// Makes the scripts out of the texts of their parts.
  init(_ text: (String) -> String, words: Words) {
    func inline(_ path: String) -> String { Self.inline(text(path), words: words) }
    let parts = Templates.scriptParts.map { path in
      (path, "try{" + inline(path) + "}catch(e){console.error(e)}\n")
    }
    deferred = parts.map(\.1).joined()
    boot = inline("script/boot.js")
    fill = inline("script/fill.js")
    book =
      parts.filter { !Templates.singlePageParts.contains($0.0) }.map(\.1).joined()
      + "kedge.fill=function(document){\n" + fill + "};\n" + inline("script/book.js")
  }

  /// A script that stands in the page.
  private static func inline(_ text: String, words: Words) -> String {
    // Words are put in last: they are texts, and stay as they are.
    worded(ScriptSqueezer.squeezed(stripped(text)), words)
  }

  /// The stylesheet.
  static func style(_ text: (String) -> String) -> String {
    Templates.styleParts.map { StyleSqueezer.squeezed(stripped(text($0))) }.joined()
  }

  /// Puts words in: `{/*words: script_*/}` becomes an object of those whose keys start with `script_`.
  private static func worded(_ text: String, _ words: Words) -> String {
    text.replacingPlaces(from: "{/*words:", to: "*/}") { prefix in
      "{" + words.javaScript(prefix: prefix.filter { $0 != " " }) + "}"
    }
  }

  private static func stripped(_ text: String) -> String {
    var output: [UInt8] = []
    output.reserveCapacity(text.utf8.count)
    for line in Array(text.utf8).split(separator: UInt8.lineFeed) {
      let line = line.drop { $0 == .space || $0 == .tab }
      let isRemark = line.starts(with: "/*".utf8) && line.suffix(2).elementsEqual("*/".utf8)
      if line.isEmpty || line.starts(with: "//".utf8) || isRemark { continue }
      output += line
      output.append(UInt8.lineFeed)
    }
    return String(decoding: output, as: UTF8.self)
  }
}
