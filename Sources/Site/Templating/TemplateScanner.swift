import Diagnostics
import Ground

/// Reads the tags of a template and reports what would silently be left empty.
struct TemplateScanner {
  private let source: SourceFile
  private let partials: Set<String>
  private let words: Words
  private var scopes: [[String: TemplateShape]]
  private var open: [(name: String, at: Range<Int>)] = []
  private var findings: [Diagnostic] = []

  /// Every finding about a template: unknown names and partials, sections that do not close, text written as HTML.
  static func check(_ source: SourceFile, template: String, partials: Set<String>, words: Words) -> [Diagnostic] {
    var scanner = TemplateScanner(
      source: source, partials: partials, words: words, scopes: [TemplateShape.templates[template] ?? [:]])
    scanner.scan()
    return scanner.findings
  }

  private init(source: SourceFile, partials: Set<String>, words: Words, scopes: [[String: TemplateShape]]) {
    self.source = source
    self.partials = partials
    self.words = words
    self.scopes = scopes
  }

  private mutating func scan() {
    let (tags, unclosed) = MustacheTag.all(in: source.bytes)
    for tag in tags { read(tag) }
    if let unclosed {
      report("the tag is never closed", at: unclosed)
    } else {
      for section in open { report("section `\(section.name)` is never closed", at: section.at) }
    }
  }

  private mutating func read(_ tag: MustacheTag) {
    let name = tag.name
    switch tag.kind {
    case .comment: return
    case .partial:
      if !partials.contains(name) {
        let near = NearMiss.best(for: name, among: partials)
        report("no partial is called `\(name)`", at: tag.range, help: near.map { "did you mean `\($0)`?" })
      }
    case .section, .inverted:
      let shape = look(up: name, at: tag.range)
      if case .text = shape {
        report(
          "`\(name)` is a string, not a section", at: tag.range, help: "write {{#has_\(name)}} … {{/has_\(name)}}")
      }
      open.append((name, tag.range))
      if case .list(let inner) = shape, tag.kind == .section { scopes.append(inner) } else { scopes.append([:]) }
    case .end:
      guard let section = open.popLast(), section.name == name else {
        report("section `\(name)` is closed here and was never opened", at: tag.range)
        return
      }
      scopes.removeLast()
    case .unsupported(let other): report("tags with `\(other)` are not supported", at: tag.range)
    case .text, .html: readVariable(name, at: tag.range, isTriple: tag.kind == .html)
    }
  }

  private mutating func readVariable(_ name: String, at tag: Range<Int>, isTriple: Bool) {
    if name.hasPrefix("word_"), !isTriple {
      let key = String(name.dropFirst(5))
      guard words[key] == nil else { return }
      let near = NearMiss.best(for: key, among: words.keys)
      report("no word is called `\(key)`", at: tag, help: near.map { "did you mean `{{word_\($0)}}`?" })
      return
    }
    switch look(up: name, at: tag) {
    case .html where !isTriple: report("`\(name)` is HTML", at: tag, help: "write {{{\(name)}}}")
    case .text where isTriple, .flag where isTriple:
      report("`\(name)` is text, which must be escaped", at: tag, help: "write {{\(name)}}")
    case .list: report("`\(name)` is a list", at: tag, help: "write {{#\(name)}} … {{/\(name)}}")
    default: return
    }
  }

  private mutating func look(up name: String, at tag: Range<Int>) -> TemplateShape? {
    for scope in scopes.reversed() {
      if let shape = scope[name] { return shape }
      if name.hasPrefix("has_"), scope[String(name.dropFirst(4))] != nil { return .flag }
    }
    let known = scopes.flatMap(\.keys)
    let near = NearMiss.best(for: name, among: known)
    report("no variable is called `\(name)`", at: tag, help: near.map { "did you mean `\($0)`?" })
    return nil
  }

  private mutating func report(_ message: String, at range: Range<Int>, help: String? = nil) {
    findings.append(Diagnostic(.invalidTemplate, message, in: source, at: range, help: help))
  }
}
