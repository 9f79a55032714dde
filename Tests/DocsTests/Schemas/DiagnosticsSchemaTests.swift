import Diagnostics
import Findings
import Ground
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
    let severity = try #require(schema["$defs"]?["severity"])
    #expect(Set(severity.words("enum")) == Set(Severity.allCases.map(\.rawValue)))
  }

  private static let report: Report = {
    let place = Position(line: 3, column: 1)..<Position(line: 3, column: 9)
    let finding = Diagnostic(
      Rule("missing-section", .error, "s"), "m", file: "content/a.md", range: place, help: "h",
      notes: [.init("n", file: "content/b.md", range: place)],
      fixes: [
        .init(
          title: "t", file: "content/a.md", range: place, replacement: "r",
          also: [.init(file: "content/b.md", range: place, replacement: "s")])
      ])
    return Report(diagnostics: [finding], documents: 2)
  }()

  /// Walks a JSON value and its schema together: an object's members are all described, all required, no others.
  private static func compare(_ value: JSONNode, with schema: JSONNode, in root: JSONNode, at path: String) throws {
    let schema = try resolve(schema, in: root)
    if let members = value.members {
      let properties = try #require(schema["properties"]?.members, "\(path)")
      #expect(Set(properties.map(\.name)) == Set(members.map(\.name)), "\(path)")
      #expect(Set(schema.words("required")) == Set(members.map(\.name)), "\(path)")
      #expect(schema["additionalProperties"]?.flag == false, "\(path)")
      for member in members {
        let property = try #require(schema["properties"]?[member.name], "\(path).\(member.name)")
        try compare(member.value, with: property, in: root, at: "\(path).\(member.name)")
      }
    } else if let items = value.items {
      let item = try #require(schema["items"], "\(path)")
      #expect(!items.isEmpty, "\(path) is to be compared")
      for member in items { try compare(member, with: item, in: root, at: "\(path)[]") }
    }
  }

  private static func resolve(_ schema: JSONNode, in root: JSONNode) throws -> JSONNode {
    guard let reference = schema["$ref"]?.text else { return schema }
    return try #require(root["$defs"]?[String(reference.dropFirst("#/$defs/".count))], "\(reference)")
  }

  private static func object(_ text: String) throws -> JSONNode {
    let node = try JSONReader.read(Array(text.utf8))
    try #require(node.members != nil)
    return node
  }
}

extension JSONNode {
  /// The texts of a member that is a list of texts.
  fileprivate func words(_ name: String) -> [String] { self[name]?.items?.compactMap(\.text) ?? [] }
}
