import Diagnostics
import Foundation
import Pipeline
import RuleCases
import Rules
import TestSupport
import Testing

@testable import kedge

@Suite("Every rule has its example, and every example its rule")
struct RuleContractTests {
  @Test(
    "A rule's case is a file, is embedded, and shows a finding of that rule and a clean document",
    arguments: RuleCatalogue.all.map(\.name))
  func example(_ name: String) throws {
    let rule = try #require(RuleCatalogue.rule(named: name))
    let stem = name.replacing("-", with: "_")
    let path = "rules/\(stem).case"
    let text = try String(contentsOfFile: Repository.cases + "/" + path, encoding: .utf8)
    #expect(rule.example == text, "the binary is older than the file")

    let file = try CaseFile(path: path, text: text)
    let lines = file.stdout.split(separator: "\n").filter { $0.hasSuffix("[\(name)]") }
    #expect(!lines.isEmpty, "the output never says [\(name)]")
    let severity = rule.severity.rawValue
    #expect(lines.allSatisfy { $0.contains(": \(severity): ") }, "the rule's own severity is \(severity)")

    let documents = file.inputs.map(\.path).filter { $0.hasSuffix(".md") }
    #expect(documents.contains { !file.stdout.contains($0) }, "no document is clean")
  }

  @Test("`kedge explain` ends with the example", arguments: RuleCatalogue.all.map(\.name))
  func explain(_ name: String) throws {
    let rule = try #require(RuleCatalogue.rule(named: name))
    let path = "\(Repository.cases)/rules/\(name.replacing("-", with: "_")).case"
    #expect(RuleWeights().text(rule).hasSuffix(try String(contentsOfFile: path, encoding: .utf8)))
  }

  @Test("The binary prints what is explained here")
  func explainIsPrinted() throws {
    let rule = try #require(RuleCatalogue.all.first)
    let outcome = try Command.run(Repository.kedge, ["explain", rule.name], in: Repository.root)
    #expect(outcome.status == 0)
    #expect(String(decoding: outcome.stdout, as: UTF8.self) == RuleWeights().text(rule))
  }

  @Test("No case is without a rule")
  func noOrphans() throws {
    let rules = Set(RuleCatalogue.all.map { $0.name.replacing("-", with: "_") })
    let files = try FileManager.default.contentsOfDirectory(atPath: Repository.cases + "/rules")
    #expect(files.filter { !rules.contains($0.replacing(".case", with: "")) } == [])
    #expect(Set(RuleCases.names) == rules)
  }

  @Test("Rules have names of their own, kebab-case, and a summary without a full stop")
  func names() {
    let names = RuleCatalogue.all.map(\.name)
    #expect(Set(names).count == names.count)
    for rule in RuleCatalogue.all {
      #expect(rule.name.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*/) != nil)
      #expect(!rule.summary.isEmpty && rule.summary.last != ".")
    }
  }
}
