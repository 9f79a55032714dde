import Diagnostics
import Handbook
import YAML

/// What a page shows before an alert fills it is itself something that could be filled in.
struct InvalidExample: DocumentRule {
  static let rule = Rule(
    "invalid-example", .error,
    "the example of a parameter is valid for its type, so that it is safe to paste into a shell", .model)

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    guard document.kind == .playbook else { return [] }
    return document.parameters.compactMap { parameter in
      if !parameter.exampleRange.isEmpty, LeftoverWords.isOne(parameter.example) {
        return context.finding(
          self, "the example of `\(parameter.name)` is yet to be written: `\(parameter.example)`",
          at: parameter.exampleRange, help: "write a value that it could have: the page shows it in commands")
      }
      guard !parameter.exampleRange.isEmpty, let type = parameter.writtenType.flatMap(ParameterType.init),
        !type.accepts(parameter.example)
      else { return nil }
      return context.finding(
        self, "the example of `\(parameter.name)` is not a valid \(type.rawValue)", at: parameter.exampleRange,
        help: type.explanation)
    }
  }
}

extension ParameterType {
  /// What a value may look like.
  fileprivate var explanation: String {
    switch self {
    case .slug: "a slug is at most 63 letters, digits, `-`, `_` and `.`, the first is a letter or digit"
    case .hostname: "a hostname is written in lower case, without scheme, port and punycode: `mcp.example.net`"
    case .url: "a url is `http://` or `https://`, a lower-case host, perhaps a port, a path of letters, digits, `._~-`"
    case .number: "a number has no sign and no unit: `4`, `0.5`"
    case .duration: "a duration is digits and units: `15m`, `1h30m`"
    case .time: "a time is in UTC: `2026-11-28T21:26:00Z`"
    case .text: "write an example"
    }
  }
}
