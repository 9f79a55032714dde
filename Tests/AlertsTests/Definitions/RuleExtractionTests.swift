import Diagnostics
import Testing

@testable import Alerts

@Suite("Alerts and recordings are told apart, and rules inside a text that cannot be read are said")
struct RuleExtractionTests {
  @Test("A rule with `record: null`, as Grafana writes it, is an alert, and one that says what it records is none")
  func records() {
    let provisioned = #"""
      [{"uid": "u", "title": "A", "condition": "C", "data": [], "record": null},
       {"title": "r", "condition": "C", "data": [], "record": {"metric": "m", "from": "A"}}]
      """#
    let ruler = #"""
      {"folder": [{"name": "g", "rules": [
        {"expr": "", "grafana_alert": {"title": "A", "data": [], "record": null}},
        {"expr": "", "grafana_alert": {"title": "r", "data": [], "record": {"metric": "m", "from": "A"}}}]}]}
      """#
    let written = "groups: [{name: g, rules: [{alert: A, expr: up, record: ''}, {record: r, expr: up}]}]"
    let deep = "ns: [{rules: [{alert: A, expr: up, record: }, {record: r, expr: up}]}]"
    for (text, path) in [(provisioned, "x.json"), (ruler, "x.json"), (written, "x.yml"), (deep, "x.yml")] {
      let file = DefinitionReaderTests.read(text, path: path)
      #expect(file.alerts.map(\.name) == ["A"], "\(text)")
      #expect(file.recordings == 1, "\(text)")
    }
  }

  @Test(
    "Rules in the text of a block that are not YAML are a finding at their place",
    arguments: [
      ("data:\n  alerts.yml: |\n    groups:\n    {{- range .x }}\n    - alert: A\n      expr: up\n", 5),
      ("data:\n  alerts.yml: |\n    - alert: A\n      expr: up\n      labels: {a: [}\n", 5),
      ("data:\n  alerts.yml: \"- alert: A\\n  expr: up\\n  labels: {a: [}\\n\"\n", 2),
      ("data:\n  alerts.json: '{\"rules\": [{\"alert\": \"A\", \"expr\": [}]}'\n", 2),
      ("a: &x |\n  - record: A\n    expr: [}\nb: *x\n", 1),
    ])
  func brokenText(_ text: String, _ line: Int) {
    let file = DefinitionReaderTests.read(text)
    #expect(file.problems.map(\.rule.name) == ["unreadable-alert-file"], "\(file.problems)")
    #expect(file.problems.first?.message.hasPrefix("the rules in this text are not YAML: ") == true)
    #expect(file.problems.first?.range.lowerBound.line == line, "\(file.problems)")
  }

  @Test(
    "Prose with the word for an alert in it is no broken rule",
    arguments: [
      "data:\n  notes: |\n    The alert: it fires\n    when: the expr: is [wrong\n",
      "data:\n  run.sh: |\n    echo \"alert: $1\" # expr\n    [ -n \"$1\" || {\n",
      "data:\n  t: |\n    alert: {{ .x }}: [\n",
    ])
  func proseInBlock(_ text: String) {
    #expect(DefinitionReaderTests.read(text).problems == [])
  }
}
