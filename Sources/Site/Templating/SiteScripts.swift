import Templates

/// The one script and the one stylesheet of a site, put together from their parts when the templates are loaded.
///
/// Comment lines, empty lines, indentation and needless blanks stay behind; names stay, so that what a browser shows
/// is what stands in the parts. No part may hold a text that spans lines.
enum SiteScripts {
  /// The deferred script: each part on its own, so that one that fails leaves the others running.
  static func script(_ text: (String) -> String, words: Words, without left: Set<String> = []) -> String {
    Templates.scriptParts.filter { !left.contains($0) }.map { path in
      "try{" + inline(text(path), words: words) + "}catch(e){console.error(e)}\n"
    }.joined()
  }

  /// A script that stands in the page.
  static func inline(_ text: String, words: Words) -> String {
    // Words are put in last: they are texts, and stay as they are.
    worded(ScriptSqueezer.squeezed(stripped(text)), words)
  }

  /// The stylesheet.
  static func style(_ text: (String) -> String) -> String {
    Templates.styleParts.map { StyleSqueezer.squeezed(stripped(text($0))) }.joined()
  }

  /// Puts words in: `{/*words: script_*/}` becomes an object of those whose keys start with `script_`.
  private static func worded(_ text: String, _ words: Words) -> String {
    let opening = "{/*words:"
    var output = ""
    var rest = text[...]
    while let start = rest.firstRange(of: opening), let end = rest[start.upperBound...].firstRange(of: "*/}") {
      output += rest[..<start.lowerBound]
      output += "{" + words.javaScript(prefix: rest[start.upperBound..<end.lowerBound].filter { $0 != " " }) + "}"
      rest = rest[end.upperBound...]
    }
    return output + rest
  }

  private static func stripped(_ text: String) -> String {
    var output = ""
    for line in text.split(separator: "\n") {
      let line = line.drop { $0 == " " || $0 == "\t" }
      if line.isEmpty || line.hasPrefix("//") || line.hasPrefix("/*") && line.hasSuffix("*/") { continue }
      output += line
      output += "\n"
    }
    return output
  }
}
