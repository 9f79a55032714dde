import Diagnostics
import Handbook
import Markdown

/// A link leads to the web, to a mail address, to a telephone or into the handbook, and nowhere else.
struct DangerousURL: DocumentRule {
  static let rule = Rule(
    "dangerous-url", .warning, "the address of a link or image is http, https, mailto, tel or relative",
    .unsuppressible)

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    document.markdown.problems.filter { $0.kind == .dangerousURL }.map { problem in
      context.finding(
        self, "`\(problem.detail)` is not published", at: problem.range,
        help: Self.meant(by: problem.detail).map { "did you mean `\($0)`?" }
          ?? "link to `http`, `https`, `mailto`, `tel` or a relative path",
        fix: Self.certain(problem.detail).flatMap {
          TextFix.destination($0, for: problem.detail, at: problem.range, in: context.source)
        })
    }
  }

  /// The address on the web that another one holds after a scheme of its own, or of which the first letters are missing:
  /// `link:https://example.com`, `ttps://example.com`.
  private static func meant(by address: String) -> String? {
    guard let colon = address.firstIndex(of: ":") else { return nil }
    let rest = address[address.index(after: colon)...]
    if rest.hasPrefix("https://") || rest.hasPrefix("http://") { return String(rest) }
    let scheme = address[..<colon]
    let isMistyped =
      scheme.utf8.count > 1 && "https".hasSuffix(scheme) || ["htp", "htps", "hhttps", "htttps"].contains(scheme)
    return isMistyped && rest.hasPrefix("//") ? "https:" + rest : nil
  }

  /// The address that is certainly meant by one with a slip in `https`; without the `s` it may be `http`.
  private static func certain(_ address: String) -> String? {
    guard let colon = address.firstIndex(of: ":"), ["ttps", "htps", "hhttps", "htttps"].contains(address[..<colon])
    else { return nil }
    return meant(by: address)
  }
}
