import Examples
import RuleCases
import Schemas
import Templates
import Testing

@Suite struct EmbeddedFilesTests {
  @Test("The binary holds every file of templates/, byte for byte")
  func templates() throws {
    for file in Templates.files {
      #expect(try ProjectFiles.bytes("templates/" + file.path) == file.bytes, "\(file.path)")
    }
    for name in ["mustache", "js", "css", "json", "svg", "png"] {
      for path in try ProjectFiles.paths(below: "templates", withExtension: name) {
        #expect(Templates.files.contains { "templates/" + $0.path == path }, "\(path)")
      }
    }
  }

  @Test("The binary holds the handbook and the CI files that `kedge init` writes, byte for byte")
  func starter() throws {
    let folder = "docs/examples/handbook"
    let files = try ["md", "yml"].flatMap { try ProjectFiles.paths(below: folder, withExtension: $0) }.sorted()
    #expect(files.count > 4)
    #expect(Examples.handbook.map { "\(folder)/\($0.path)" } == files)
    for file in Examples.handbook { #expect(try ProjectFiles.text("\(folder)/\(file.path)") == file.text) }
    for name in ["ci-github.yml", "ci-gitlab.yml"] {
      #expect(try ProjectFiles.text("docs/examples/" + name) == Examples.ci(name))
    }
  }

  @Test("The binary holds the example of every rule and the schemas of a site's files")
  func examplesAndSchemas() throws {
    let examples = try ProjectFiles.paths(below: "Tests/Cases/rules", withExtension: "case")
    #expect(RuleCases.names.map { "Tests/Cases/rules/\($0).case" } == examples)
    for name in RuleCases.names {
      let rule = name.split(separator: "_").joined(separator: "-")
      #expect(try RuleCases.example(of: rule) == ProjectFiles.text("Tests/Cases/rules/\(name).case"))
    }
    #expect(Schemas.files.count == 8)
    for file in Schemas.files { #expect(try ProjectFiles.bytes("docs/schemas/" + file.name) == file.bytes) }
  }
}
