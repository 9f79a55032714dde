import Diagnostics

extension TemplateScanner {
  /// Every finding about the templates of a site: those about each, and partials that bring themselves along.
  static func check(_ templates: [(name: String, source: SourceFile)], words: Words) -> [Diagnostic] {
    let names = Set(templates.map(\.name))
    var partials: [String: [MustacheTag]] = [:]
    var findings: [Diagnostic] = []
    for (name, source) in templates {
      findings += check(source, template: name, partials: names, words: words)
      partials[name] = MustacheTag.all(in: source.bytes).tags.filter { $0.kind == .partial }
    }
    for (name, source) in templates {
      for tag in partials[name] ?? [] where reach(of: tag.name, along: partials).contains(name) {
        findings.append(
          Diagnostic(
            .invalidTemplate, "partial `\(tag.name)` brings this template along again", in: source, at: tag.range))
      }
    }
    return findings
  }

  /// A template and all that it brings along.
  private static func reach(of name: String, along partials: [String: [MustacheTag]]) -> Set<String> {
    var reached: Set<String> = [name]
    var next = [name]
    while let name = next.popLast() {
      for tag in partials[name] ?? [] where reached.insert(tag.name).inserted { next.append(tag.name) }
    }
    return reached
  }
}
