import Calendar
import Diagnostics
import Testing
@testable import Handbook

extension Document {
  /// The document in a text, read on 2026-11-21.
  ///
  /// - Parameters:
  ///   - text: The file.
  ///   - path: Its path in the content folder.
  ///   - yaml: The text of `kedge.yml`.
  /// - Returns: The document, typed; its findings are not looked at.
  static func reading(_ text: String, path: String, configuration yaml: String = "") -> Document {
    let (configuration, findings) = Configuration.read(SourceFile(path: "kedge.yml", text: yaml))
    #expect(findings == [])
    let roles = configuration.sections.mapValues(RoleNames.init)
    return Document.read(
      SourceFile(path: "content/" + path, text: text), path: path, configuration: configuration, roles: roles,
      today: CivilDate(daysSinceEpoch: 20_778)
    ).0
  }
}
