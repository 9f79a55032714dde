import Diagnostics
import Foundation
import Pipeline
import Rules

/// `docs/rules.md`: every rule, from its declaration, the comment above it and its example.
enum RulePage {
  /// The entries of all rules, in the order of their names.
  static func text() throws -> String {
    let comments = try self.comments()
    return RuleCatalogue.all.map { entry($0, why: comments[$0.name] ?? "") }.joined(separator: "\n\n")
  }

  private static func entry(_ rule: Rule, why: String) -> String {
    var parts = ["## \(rule.name)", "**\(weight(rule))**: \(rule.summary)."]
    if !why.isEmpty { parts.append(why) }
    if let source = rule.source { parts.append("Source: \(link(source)).") }
    let path = "Tests/Cases/rules/\(rule.name.replacing("-", with: "_")).case"
    let lines = (rule.example ?? "").components(separatedBy: "\n")
    let sentence = lines.prefix { !$0.isEmpty }.joined(separator: " ")
    let reported = lines.filter { $0.hasSuffix("[\(rule.name)]") }.prefix(3)
    parts.append("\(sentence) [What fails and what passes](../\(path)):")
    parts.append("```text\n\(reported.joined(separator: "\n"))\n```")
    return parts.joined(separator: "\n\n")
  }

  private static func weight(_ rule: Rule) -> String {
    var words = [rule.severity.rawValue]
    if rule.has(.optional) { words.append("off until `kedge.yml` gives it a severity") }
    if rule.has(.publicOnly) { words.append("off but for a public edition") }
    if rule.has(.fixed) { words.append("cannot be turned off") }
    if rule.has(.model) || rule.has(.adopted), rule.severity == .error {
      words.append("at most a warning without a `kedge.yml`")
    }
    if rule.has(.calendar) { words.append("depends on the day, and never fails `check` or `build`") }
    return words.joined(separator: ", ")
  }

  /// A page of ours as a link.
  private static func link(_ source: String) -> String {
    guard source.hasPrefix("docs/"), let end = source.range(of: ".md")?.upperBound else { return source }
    let page = source["docs/".endIndex..<end]
    return "[\(page)](\(page))\(source[end...])"
  }

  /// Why each rule matters: the comment above the type, or the constant, that declares it.
  private static func comments() throws -> [String: String] {
    var found: [String: String] = [:]
    for path in try ProjectFiles.paths(below: "Sources", withExtension: "swift") {
      let lines = try ProjectFiles.text(path).components(separatedBy: "\n")
      for (number, line) in lines.enumerated() where line.contains("= Rule(") {
        let text = line + (number + 1 < lines.count ? lines[number + 1] : "")
        guard let name = text.firstMatch(of: /Rule\(\s*"([a-z0-9-]+)"/)?.output.1 else { continue }
        let isOfType = line.contains("static let rule ")
        let declaration = isOfType ? lines[..<number].lastIndex { $0.hasPrefix("struct ") } ?? number : number
        found[String(name)] = comment(above: declaration, in: lines)
      }
    }
    return found
  }

  private static func comment(above line: Int, in lines: [String]) -> String {
    let comment = lines[..<line].reversed().prefix { $0.drop { $0 == " " }.hasPrefix("///") }.reversed()
    return comment.map { String($0.drop { $0 == " " }.dropFirst(3)).trimmingCharacters(in: .whitespaces) }
      .joined(separator: "\n").replacing("``", with: "`")
  }
}
