/// Reads HTML as strictly as we write it and says what is wrong with it.
struct HTMLChecker {
  private let html: [UInt8]
  private var index = 0
  private var open: [String] = []
  /// What is wrong, in words.
  private(set) var complaints: [String] = []

  static func complaints(about html: String) -> [String] {
    var checker = HTMLChecker(html: Array(html.utf8))
    checker.run()
    return checker.complaints
  }

  private init(html: [UInt8]) { self.html = html }

  private mutating func run() {
    while index < html.count {
      switch html[index] {
      case UInt8(ascii: "<"): tag()
      case UInt8(ascii: ">"):
        complaints.append("stray > at \(index)")
        index += 1
      case UInt8(ascii: "&"): reference()
      case 0:
        complaints.append("NUL")
        index += 1
      default: index += 1
      }
    }
    if !open.isEmpty { complaints.append("not closed: \(open)") }
    if String(validating: html, as: UTF8.self) == nil { complaints.append("invalid UTF-8") }
  }

  private mutating func reference() {
    let rest = html[(index + 1)...].prefix(34)
    guard let end = rest.firstIndex(of: UInt8(ascii: ";")), end > index + 1,
      rest[..<end].allSatisfy({ (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) || $0 == 0x23 })
    else {
      complaints.append("stray & at \(index)")
      index += 1
      return
    }
    index = end + 1
  }

  private mutating func tag() {
    let start = index
    index += 1
    let isClosing = take("/")
    let name = word()
    guard !name.isEmpty else { return complaints.append("stray < at \(start)") }
    if isClosing {
      if open.popLast() != name { complaints.append("</\(name)> closes nothing") }
      if !take(">") { complaints.append("</\(name) has no end") }
      return
    }
    guard Self.attributes.keys.contains(name) else { return complaints.append("<\(name)>") }
    var seen: Set<String> = []
    while take(" ") {
      if take("/") { break }
      let attribute = word()
      guard !attribute.isEmpty, take("="), take("\"") else { return complaints.append("odd attribute of <\(name)>") }
      let valueStart = index
      while index < html.count, html[index] != UInt8(ascii: "\"") {
        if "<>".utf8.contains(html[index]) { complaints.append("raw character in \(attribute)") }
        if html[index] == UInt8(ascii: "&") { reference() } else { index += 1 }
      }
      let value = String(decoding: html[valueStart..<min(index, html.count)], as: UTF8.self)
      index += 1
      check(attribute, value, of: name, &seen)
    }
    let isVoid = ["br", "hr", "img", "input", "wbr"].contains(name)
    if !take(">") { complaints.append("<\(name) has no end") }
    if !isVoid {
      if name == "a", open.contains("a") { complaints.append("<a> in <a>") }
      if Self.blocks.contains(name), let last = open.last(where: { !Self.containers.contains($0) }) {
        complaints.append("<\(name)> in <\(last)>")
      }
      open.append(name)
    }
  }

  private mutating func check(_ attribute: String, _ value: String, of name: String, _ seen: inout Set<String>) {
    if !seen.insert(attribute).inserted { complaints.append("\(attribute) twice") }
    guard let allowed = Self.attributes[name], allowed.contains(attribute) || Self.everywhere.contains(attribute) else {
      return complaints.append("\(attribute) on <\(name)>")
    }
    guard attribute == "href" || attribute == "src" else { return }
    let scheme = value.prefix { $0.isLetter || $0.isNumber || "+-.".contains($0) }
    if scheme.count < value.count, value[scheme.endIndex] == ":", !scheme.isEmpty,
      !["http", "https", "mailto", "tel"].contains(scheme.lowercased())
    {
      complaints.append("URL \(value)")
    }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard index < html.count, html[index] == UInt8(ascii: character) else { return false }
    index += 1
    return true
  }

  private mutating func word() -> String {
    let start = index
    while index < html.count,
      (0x61...0x7A).contains(html[index]) || (0x30...0x39).contains(html[index]) || html[index] == 0x2D
    {
      index += 1
    }
    return String(decoding: html[start..<index], as: UTF8.self)
  }

  private static let everywhere: Set = ["title", "class", "id", "dir"]
  private static let containers: Set = [
    "div", "blockquote", "details", "li", "ul", "ol", "dl", "dd", "figure", "section", "td", "th", "tr", "table",
    "thead", "tbody", "tfoot",
  ]
  private static let blocks: Set = [
    "div", "p", "blockquote", "details", "ul", "ol", "pre", "table", "h1", "h2", "h3", "h4", "h5", "h6",
  ]
  private static let attributes: [String: Set<String>] = {
    var attributes: [String: Set<String>] = [
      "a": ["href"], "img": ["src", "alt", "width", "height"], "details": ["open"], "ol": ["start"],
      "div": ["role", "tabindex", "aria-label"], "input": ["type", "checked", "disabled", "aria-label"],
      "td": ["colspan", "rowspan"], "th": ["colspan", "rowspan"],
    ]
    for name in """
    abbr b blockquote br cite code del dfn em h1 h2 h3 h4 h5 h6 hr i ins kbd li mark p pre q s samp small span \
    strong sub summary sup table tbody tfoot thead tr u ul var wbr dl dt dd figure figcaption caption section
    """.split(separator: " ") {
      attributes[String(name)] = []
    }
    return attributes
  }()
}
