import Diagnostics
import Ground
import Handbook
import Markdown
import YAML

/// No command of a playbook shows braces where a value belongs.
struct UndeclaredParameter: DocumentRule {
  static let rule = Rule(
    "undeclared-parameter", .error, "every `{{name}}` in a playbook is declared under `parameters`", .model)

  /// Words of Go's templates, which `docker` and `kubectl` take: they only look like a parameter.
  static let templateWords: Set<String> = ["end", "else", "break", "continue"]

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    guard document.kind == .playbook, !document.markdown.parameters.isEmpty,
      // Nobody knows what front matter declares that cannot be read.
      !document.frontMatter.isBroken
    else { return [] }
    let declared = document.parameters.map(\.name)
    let known = Set(declared).union(Self.templateWords)
    let wrong = Set(document.markdown.parameters).subtracting(known)
    guard !wrong.isEmpty else { return [] }
    var guesses = Guesses()
    var help: [String: String] = [:]
    var meant: [String: String] = [:]
    return Self.places(in: context.source.bytes, from: document.frontMatter.bodyStart).compactMap { name, place in
      guard wrong.contains(name) else { return nil }
      if help[name] == nil {
        help[name] =
          guesses.best(for: name, among: declared).map { "did you mean `\($0)`?" } ?? "declare it under `parameters`"
        meant[name] = guesses.certain(for: name, among: declared)
      }
      let certain = meant[name].map {
        TextFix(title: "write `{{\($0)}}`", range: place, text: "{{\($0)}}")
      }
      return context.finding(self, "no parameter is called `\(name)`", at: place, help: help[name], fix: certain)
    }
  }

  /// Every `{{name}}` of a text from `start` on.
  private static func places(in bytes: [UInt8], from start: Int) -> [(name: String, range: Range<Int>)] {
    var places: [(name: String, range: Range<Int>)] = []
    var index = start
    while let brace = UTF8Text.first(.openBrace, in: bytes, from: index) {
      index = brace + 1
      guard let name = Parameter.name(in: bytes, at: brace) else { continue }
      index = brace + name.utf8.count + 4
      places.append((name, brace..<index))
    }
    return places
  }
}
