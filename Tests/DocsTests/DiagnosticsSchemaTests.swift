import Diagnostics
import Foundation
import Testing

@Suite struct DiagnosticsSchemaTests {
  @Test("docs/schemas/diagnostics.schema.json has exactly the members that --format json writes")
  func schemaIsTrue() throws {
    let schema = try Self.object(ProjectFiles.text("docs/schemas/diagnostics.schema.json"))
    let written = try Self.object(JSONReporter().render(Self.report))
    try Self.compare(written, with: schema, in: schema, at: "$")
  }

  @Test("The schema names every severity")
  func severitiesAreNamed() throws {
    let schema = try Self.object(ProjectFiles.text("docs/schemas/diagnostics.schema.json"))
    let definitions = try #require(schema["$defs"] as? [String: Any])
    let severity = try #require(definitions["severity"] as? [String: Any])
    #expect(Set(severity["enum"] as? [String] ?? []) == Set(Severity.allCases.map(\.rawValue)))
  }

  private static let report: Report = {
    let place = Position(line: 3, column: 1)..<Position(line: 3, column: 9)
    let finding = Diagnostic(
      rule: "missing-section", severity: .error, message: "m", file: "content/a.md", range: place, help: "h",
      notes: [.init("n", file: "content/b.md", range: place)],
      fixes: [.init(title: "t", file: "content/a.md", range: place, replacement: "r")])
    return Report(diagnostics: [finding], documents: 2)
  }()

  /// Walks a JSON value and its schema together: an object's members are all described, all required, no others.
  private static func compare(_ value: Any, with schema: [String: Any], in root: [String: Any], at path: String) throws
  {
    let schema = try resolve(schema, in: root)
    if let object = value as? [String: Any] {
      let properties = try #require(schema["properties"] as? [String: [String: Any]], "\(path)")
      #expect(Set(properties.keys) == Set(object.keys), "\(path)")
      #expect(Set(schema["required"] as? [String] ?? []) == Set(object.keys), "\(path)")
      #expect(schema["additionalProperties"] as? Bool == false, "\(path)")
      for (name, member) in object {
        try compare(member, with: properties[name] ?? [:], in: root, at: "\(path).\(name)")
      }
    } else if let items = value as? [Any] {
      let item = try #require(schema["items"] as? [String: Any], "\(path)")
      #expect(!items.isEmpty, "\(path) is to be compared")
      for member in items { try compare(member, with: item, in: root, at: "\(path)[]") }
    }
  }

  private static func resolve(_ schema: [String: Any], in root: [String: Any]) throws -> [String: Any] {
    guard let reference = schema["$ref"] as? String else { return schema }
    let definitions = try #require(root["$defs"] as? [String: [String: Any]])
    return try #require(definitions[String(reference.dropFirst("#/$defs/".count))], "\(reference)")
  }

  private static func object(_ text: String) throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }
}
