import Ground
import Templates

/// The one script and the one stylesheet of a site, put together from their parts when the templates are loaded.
///
/// Of our own parts comment lines, empty lines, indentation and needless spaces are left out; names stay, so that what a
/// browser shows can be found in the parts. A part of a site's own stays as it was written: it may hold what the
/// squeezers do not understand.
struct SiteScripts {
  /// A part: its text, and whether it is one of ours.
  struct Part {
    var text = ""
    var isBuiltIn = true
  }

  /// The deferred script: each part on its own, so that one that fails leaves the others running.
  let deferred: String
  /// What only the pages of a kind load besides, by its name.
  let ofKinds: [String: String]
  /// What finds, which stands before the index of the search.
  let search: String
  /// What lists the pages of a kind, which stands before their list.
  let list: String
  /// What is in every page.
  let boot: String
  /// What is in pages with places to fill in.
  let fill: String
  /// What the one-file edition runs: what fills a page fills a chapter, whose elements it is given in place of the
  /// document's.
  let book: String

  /// Makes the scripts out of their parts, by path.
  init(_ part: (String) -> Part, words: Words) {
    func inline(_ path: String) -> String { Self.inline(part(path), words: words) }
    func guarded(_ path: String) -> String { "try{" + inline(path) + "}catch(e){console.error(e)}\n" }
    let parts = Templates.scriptParts.map { ($0, guarded($0)) }
    ofKinds = Templates.kindParts.mapValues(guarded)
    deferred = parts.map(\.1).joined()
    search = guarded(Templates.searchPart)
    list = guarded(Templates.listPart)
    boot = inline("script/boot.js")
    fill = inline("script/fill.js")
    book =
      parts.filter { !Templates.singlePageParts.contains($0.0) }.map(\.1).joined()
      + search + "kedge.fill=function(document){\n" + fill + "};\n" + inline("script/book.js")
  }

  /// A script that is in the page.
  private static func inline(_ part: Part, words: Words) -> String {
    // Words are put in last: they are texts, and stay as they are. The last line of a part may be a comment.
    worded(part.isBuiltIn ? ScriptSqueezer.squeezed(stripped(part.text)) : part.text + "\n", words)
  }

  /// The parts of the stylesheet, in their order.
  static func styles(_ part: (String) -> Part) -> [String] {
    Templates.styleParts.map(part).map { part in
      part.isBuiltIn ? StyleSqueezer.squeezed(stripped(part.text)) : part.text
    }
  }

  /// Puts words in: `{/*words: script_*/}` becomes an object of those whose keys start with `script_`, and
  /// `"/*word: call*/"` the word `call`.
  private static func worded(_ text: String, _ words: Words) -> String {
    text.replacingPlaces(from: "{/*words:", to: "*/}") { prefix in
      "{" + words.javaScript(prefix: prefix.filter { $0 != " " }) + "}"
    }
    .replacingPlaces(from: "\"/*word:", to: "*/\"") { words.javaScript(of: $0.filter { $0 != " " }) }
  }

  private static func stripped(_ text: String) -> String {
    var output: [UInt8] = []
    output.reserveCapacity(text.utf8.count)
    for line in Array(text.utf8).split(separator: UInt8.lineFeed) {
      let line = line.drop { $0 == .space || $0 == .tab }
      let isComment = line.starts(with: "/*".utf8) && line.suffix(2).elementsEqual("*/".utf8)
      if line.isEmpty || line.starts(with: "//".utf8) || isComment { continue }
      output += line
      output.append(UInt8.lineFeed)
    }
    return String(decoding: output, as: UTF8.self)
  }
}
