import Diagnostics
import Findings
import Ground
import Links
import Pipeline

/// What is laid over the last good page while something is wrong.
struct OverlayText: Sendable {
  /// The members of the JSON that the script of the preview reads.
  let members: [(String, JSONValue)]

  /// More than these nobody reads in a browser: `findings.html` has all.
  private static let most = 30

  /// - Parameters:
  ///   - edition: What is wrong.
  ///   - editor: Where a finding is opened.
  init(_ edition: SiteEdition, _ editor: EditorLink = .code) {
    let stopping = edition.stopping
    var members: [(String, JSONValue)] = [
      ("errors", .array(stopping.prefix(Self.most).map { Self.finding($0, editor) })),
      ("count", .number(stopping.count)),
      ("findings", edition.draft == nil ? .null : .string("/" + GeneratedFile.findings.path)),
      ("summary", .string(edition.summary)), ("isDraft", .bool(edition.isUnpublished)),
    ]
    if let refusal = edition.refusal {
      members.append(("refusal", .string(refusal.reasons.map { "\($0.message)" }.joined(separator: "\n"))))
      members.append(("help", .string(refusal.reasons.compactMap(\.help).joined(separator: "\n"))))
    }
    self.members = members
  }

  private static func finding(_ finding: Diagnostic, _ editor: EditorLink) -> JSONValue {
    let place = finding.range.lowerBound
    let file = DecodedText.replacing(finding.file)?.text ?? finding.file
    return [
      "place": .string("\(file):\(place.line):\(place.column)"), "message": .string(finding.message),
      "rule": .string(finding.rule.name), "help": finding.help.map { .string($0) } ?? .null,
      "link": .string(editor.url(of: finding.file, line: place.line, column: place.column)),
    ]
  }
}
