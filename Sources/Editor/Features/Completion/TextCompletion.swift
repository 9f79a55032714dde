import Diagnostics
import Ground
import Handbook
import Links
import Markdown

/// What can be typed in the text of a document: paths and anchors of links, parameters, headings.
struct TextCompletion {
  let path: String
  let text: TextLines
  let view: EditorView

  func suggestions(at offset: Int) -> Suggestions? {
    let line = text.line(text.line(at: offset))
    let head = Array(text.bytes[line.lowerBound..<min(max(offset, line.lowerBound), line.upperBound)])
    let end = line.lowerBound + head.count
    if let start = Self.parameterStart(head) { return parameters(line.lowerBound + start..<end) }
    if let start = Self.destinationStart(head) { return destination(line.lowerBound + start..<end) }
    if let start = Self.headingStart(head) { return headings(line.lowerBound + start..<end) }
    return nil
  }

  /// Where a name after `{{` begins.
  private static func parameterStart(_ head: [UInt8]) -> Int? {
    var start = head.count
    while start > 0, isName(head[start - 1]) { start -= 1 }
    return start >= 2 && head[start - 1] == .openBrace && head[start - 2] == .openBrace ? start : nil
  }

  private static func isName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8.lowercaseLetters, UInt8.capitalLetters, UInt8.digits, UInt8.underscore: true
    default: false
    }
  }

  /// Where the destination of a link begins: after `](`, `](<` or `[name]: `.
  private static func destinationStart(_ head: [UInt8]) -> Int? {
    if let open = head.indices.dropFirst().last(where: { head[$0] == .openParenthesis && head[$0 - 1] == .closeBracket }
    ) {
      let start = open + (open + 1 < head.count && head[open + 1] == .lessThan ? 2 : 1)
      guard start <= head.count else { return nil }
      return head[start...].contains { $0 <= .space || $0 == .closeParenthesis } ? nil : start
    }
    guard head.first == .openBracket, head.count < 2 || head[1] != .caret,
      let colon = head.indices.dropFirst().first(where: { head[$0] == .colon && head[$0 - 1] == .closeBracket })
    else { return nil }
    var start = colon + 1
    while start < head.count, head[start] == .space { start += 1 }
    return head[start...].contains { $0 <= .space } ? nil : start
  }

  /// Where the text of a heading below the title begins.
  private static func headingStart(_ head: [UInt8]) -> Int? {
    let level = head.prefix { $0 == .hash }.count
    guard (2...6).contains(level), level < head.count, head[level] == .space else { return nil }
    return level + 1
  }

  private var index: Int? { view.linked.flatMap { EditedFile.index(of: path, in: $0) } }
  private var document: Document? { index.flatMap { view.handbook?.documents[$0] } }

  private func parameters(_ range: Range<Int>) -> Suggestions {
    let isClosed = text.bytes[range.upperBound...].starts(with: "}}".utf8)
    let end = isClosed ? "" : "}}"
    var all = (document?.parameters ?? []).map { parameter in
      Suggestion(
        parameter.name, .variable, "\(parameter.type), for instance `\(parameter.example)`",
        insertion: parameter.name + end)
    }
    let declared = Set(all.map(\.text))
    all += HandbookNames(view).parameters.filter { !declared.contains($0.text) }.map {
      Suggestion($0.text, .variable, "to be declared; \($0.detail ?? "")", insertion: $0.text + end, isUnlikely: true)
    }
    return Suggestions(all: all, range: range)
  }

  private func headings(_ range: Range<Int>) -> Suggestions {
    let kind = document?.kind ?? view.configuration.kind(ofPath: path)
    let all = (view.configuration.sections[kind] ?? []).map { role -> Suggestion in
      let isThere = document?.has(role.name) ?? false
      return Suggestion(
        role.headings.first ?? role.name, .section,
        "section `\(role.name)`" + (isThere ? ", there already" : role.isRequired ? ", required" : ""),
        isUnlikely: isThere || !role.isRequired)
    }
    return Suggestions(all: all, range: range)
  }

  private func destination(_ range: Range<Int>) -> Suggestions? {
    guard let linked = view.linked else { return nil }
    let typed = text.text(range)
    guard let hash = typed.utf8.firstIndex(of: UInt8.hash) else { return paths(linked, range, typed) }
    let start = range.lowerBound + typed.utf8.distance(from: typed.startIndex, to: hash) + 1
    let written = typed[..<hash]
    guard let target = written.isEmpty ? index : document(at: written, linked) else { return nil }
    return Suggestions(all: Self.anchors(of: target, in: linked), range: start..<range.upperBound)
  }

  private func document(at written: Substring, _ linked: LinkedHandbook) -> Int? {
    guard let decoded = ContentPath.percentDecoded(written), let resolved = ContentPath.resolve(decoded, from: path)
    else { return nil }
    return EditedFile.index(of: resolved, in: linked) ?? linked.map.document(of: SiteMap.page(written: resolved))
  }

  /// The documents and other files, as a link from here names them.
  private func paths(_ linked: LinkedHandbook, _ range: Range<Int>, _ typed: String) -> Suggestions {
    let isRooted = typed.utf8.first == .slash
    func destination(_ target: String) -> String {
      isRooted ? "/" + ContentPath.percentEncoded(target) : ContentPath.relativeURL(from: path, to: target)
    }
    var all = linked.handbook.documents.filter { $0.path != path }.map {
      Suggestion(destination($0.path), .file, $0.title)
    }
    all += linked.handbook.assets.map { Suggestion(destination($0), .file, isUnlikely: true) }
    // What is nearest comes first.
    all.sort { ($0.isUnlikely ? 1 : 0, depth($0.text)) < ($1.isUnlikely ? 1 : 0, depth($1.text)) }
    return Suggestions(all: all, range: range)
  }

  private func depth(_ path: String) -> Int { path.utf8.count { $0 == .slash } }

  /// The anchors of a page: what is promised or can be, then its steps.
  private static func anchors(of index: Int, in linked: LinkedHandbook) -> [Suggestion] {
    let document = linked.handbook.documents[index]
    return linked.anchors[index].targets.map { id, target in
      let (detail, isUnlikely): (String?, Bool) =
        switch target {
        case .section(let section): (document.text(ofHeading: document.sections[section].heading), false)
        case .heading(let heading): (document.text(ofHeading: heading), false)
        case .element: ("an element of raw HTML", false)
        case .step: ("a step; its number is not promised", true)
        case .line: ("a line; its number is not promised", true)
        case .foreign(let heading): (document.text(ofHeading: heading) + ", as another generator calls it", true)
        }
      return Suggestion(ContentPath.percentEncoded(id), .reference, detail, isUnlikely: isUnlikely)
    }
  }
}
