import Diagnostics
import Handbook
import Markdown
import YAML

/// No command of a playbook shows braces where a value belongs.
struct UndeclaredParameter: DocumentRule {
  static let rule = Rule(
    "undeclared-parameter", .error, "every `{{name}}` in a playbook is declared under `parameters`", .model)

  /// Words of Go's templates, which `docker` and `kubectl` take: they only look like a parameter.
  private static let templateWords: Set<String> = ["end", "else", "break", "continue"]

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    guard document.kind == .playbook, !document.markdown.body.parameters.isEmpty,
      // Nobody knows what front matter declares that cannot be read.
      !document.frontMatter.isBroken
    else { return [] }
    let declared = document.parameters.map(\.name)
    var names: [String] = []
    for name in document.markdown.body.parameters
    where !declared.contains(name) && !Self.templateWords.contains(name) && !names.contains(name) {
      names.append(name)
    }
    return names.flatMap { name in
      let help = NearMiss.best(for: name, among: declared).map { "did you mean `\($0)`?" }
      let places = Self.places(of: "{{\(name)}}", in: context.source.bytes, from: document.frontMatter.bodyStart)
      return places.map { place in
        context.finding(
          self, "no parameter is called `\(name)`", at: place, help: help ?? "declare it under `parameters`")
      }
    }
  }

  private static func places(of text: String, in bytes: [UInt8], from start: Int) -> [Range<Int>] {
    let wanted = Array(text.utf8)
    var places: [Range<Int>] = []
    var index = start
    while index + wanted.count <= bytes.count {
      if bytes[index] == wanted[0], bytes[index..<index + wanted.count].elementsEqual(wanted) {
        places.append(index..<index + wanted.count)
        index += wanted.count
      } else {
        index += 1
      }
    }
    return places
  }
}
