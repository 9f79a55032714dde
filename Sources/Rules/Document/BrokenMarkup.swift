import Diagnostics
import Ground
import Handbook
import Markdown

/// What was meant as a link is one.
///
/// Markdown shows a link that is not well-formed as text, and no check of links then sees it.
struct BrokenMarkup: DocumentRule {
  static let rule = Rule(
    "broken-markup", .warning, "what is written like a link or a footnote is one, and leads somewhere")

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    let scan = BracketScan(document.markdown, context.source.bytes)
    var findings = scan.findings(from: document.frontMatter.bodyStart).map { found in
      context.finding(
        self, found.message, at: found.range, help: found.help,
        fix: found.meant.map { TextFix(title: "write `\($0)`", range: found.range, text: $0) })
    }
    for problem in document.markdown.problems where problem.kind == .unusedFootnote {
      findings.append(
        context.finding(
          self, "nothing refers to the footnote `\(problem.detail)`", at: problem.range,
          help: "write `[^\(problem.detail)]` in the text that it is about, or remove it"))
    }
    for link in document.markdown.links {
      guard let flaw = Self.flaw(of: link) else { continue }
      let meant = Self.meant(by: link.destination).flatMap {
        TextFix.destination(of: link, $0, in: context.source)
      }
      findings.append(context.finding(self, flaw.message, at: link.range, help: flaw.help, fix: meant))
    }
    return findings
  }

  /// A URL whose scheme lacks a slash, with both; nil if it is something else.
  private static func meant(by target: String) -> String? {
    for scheme in ["http:/", "https:/"] where target.hasPrefix(scheme) && !target.hasPrefix(scheme + "/") {
      let rest = target.dropFirst(scheme.utf8.count)
      return rest.isEmpty ? nil : "\(scheme)/\(rest)"
    }
    return nil
  }

  /// What is wrong with the target of a link; nil for nearly all.
  private static func flaw(of link: Link) -> (message: String, help: String)? {
    let target = link.destination
    guard let first = target.utf8.first else {
      // An `<a>` without a target is an anchor, and an image of HTML has its own finding.
      if case .html = link.kind { return nil }
      return ("the link has no target", "write where it leads, or remove it")
    }
    if first == .openParenthesis || first == .openBracket {
      return ("the target `\(target)` begins with a bracket", "write the address alone between the parentheses")
    }
    // All else that can be wrong has a scheme, or nearly one.
    guard first | 0x20 == .h || first | 0x20 == .m else { return nil }
    let lower = target.prefix(10).lowercased()
    if target.utf8.count <= 8, ["http://", "https://", "mailto:"].contains(lower) {
      return ("the target `\(target)` has nothing after its scheme", "write where it leads, or remove it")
    }
    for scheme in ["http", "https"] {
      // `https//…` is a path, which leads to nothing.
      if lower.hasPrefix(scheme + ":/"), !lower.hasPrefix(scheme + "://") {
        return ("the target `\(target)` is not a URL", "write `\(scheme)://` before the host")
      }
    }
    return nil
  }
}
