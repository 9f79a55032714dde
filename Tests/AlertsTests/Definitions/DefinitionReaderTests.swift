import Diagnostics
import Links
import Testing
@testable import Alerts

@Suite("Alert definitions are read with the place of each link")
struct DefinitionReaderTests {
  static func read(_ text: String, path: String = "rules.yml") -> DefinitionFile {
    DefinitionReader(annotations: ["runbook_url", "runbook"]).read(SourceFile(path: path, text: text))
  }

  @Test(
    "The place of a URL is its own, however its scalar is written",
    arguments: [
      ("runbook_url: https://a/b#c", 1, 42), ("runbook_url: 'https://a/b#c'", 1, 43),
      ("runbook_url: \"https://a/b#c\"", 1, 43), (#"runbook_url: "https:\/\/a\/b#c""#, 1, 43),
      (#"runbook_url: "\x68ttps://a/b\u0023c""#, 1, 43), ("runbook_url: \"https://a/\\\n   b#c\"", 1, 43),
      ("runbook_url: &x https://a/b#c", 1, 45), ("runbook_url: !!str https://a/b#c", 1, 48),
      ("runbook_url: >-\n    https://a/b#c\n", 2, 5), ("runbook_url: |\n\n      https://a/b#c\n", 3, 7),
      ("é: ü, runbook_url: https://a/b#c", 1, 48),
    ])
  func place(_ annotation: String, _ line: Int, _ column: Int) {
    let isBlock = annotation.contains("\n ") && !annotation.contains("\"")
    let head = isBlock ? "[{alert: A, annotations: " : ""
    // A block scalar cannot be in flow style: there the annotation begins a new line.
    let text =
      isBlock ? "- alert: A\n  annotations:\n   " + annotation : "[{alert: A, annotations: {  " + annotation + "}}]"
    let file = Self.read(text)
    #expect(file.problems == [], "\(head)")
    #expect(file.links.map(\.url) == ["https://a/b#c"])
    #expect(file.links.first?.place.lowerBound == Position(line: isBlock ? line + 2 : line, column: column))
    #expect(file.links.first?.alert == 0)
  }

  @Test(
    "Rules are read as YAML from a pipe without a name's extension, and from any file that has some",
    arguments: ["/dev/fd/63", "-", "alerts.rules", "rules.txt"])
  func pipes(path: String) {
    let reader = DefinitionReader(annotations: ["runbook_url"])
    let source = SourceFile(path: path, text: "groups:\n- name: g\n  rules:\n  - alert: A\n    expr: up == 0\n")
    #expect(reader.read(source, isNamed: true).alerts.map(\.name) == ["A"])
    let broken = reader.read(SourceFile(path: path, text: "groups:\n\t- name: g\n"), isNamed: true)
    #expect(broken.problems.count == (path.contains(".") ? 0 : 1))
  }

  @Test("Prometheus rules are found at the root, in objects, in lists of them and without any of it")
  func shapes() {
    let rules = "[{alert: A}, {record: r}, {alert: B}]"
    for text in [
      "groups: [{name: g, rules: \(rules)}]", "kind: PrometheusRule\nspec: {groups: [{name: g, rules: \(rules)}]}",
      "kind: List\nitems: [{kind: PrometheusRule, spec: {groups: [{name: g, rules: \(rules)}]}}]",
      "[{name: g, rules: \(rules)}]", rules, "name: g\nrules: \(rules)",
      "groups: [{name: g, rules: [{alert: A}]}]\n---\n# nothing\n---\ngroups: [{name: h, rules: [{alert: B}]}]",
      #"{"status": "success", "data": {"groups": [{"rules": [{"type": "alerting", "name": "A"}, {"type": "recording", "name": "r"}, {"type": "alerting", "name": "B"}]}]}}"#,
    ] {
      #expect(Self.read(text).alerts.map(\.name) == ["A", "B"], "\(text)")
    }
  }

  @Test(
    "A rule is known by itself, at any depth and in the text of a block",
    arguments: [
      "additionalPrometheusRulesMap: {m: {groups: [{name: g, rules: RULES}]}}",
      "serverFiles: {alerting_rules.yml: {groups: [{name: g, rules: RULES}]}}", "ns: [{name: g, rules: RULES}]",
      #"{"prometheusAlerts": {"groups": [{"name": "g", "rules": RULES}]}}"#,
      "kind: ConfigMap\ndata:\n  rules.yml: |\n    groups:\n      - name: g\n        rules: RULES\n",
      #"{"kind": "ConfigMap", "data": {"r.yml": "groups: [{name: g, rules: [{alert: A, expr: up, annotations: {runbook_url: 'https://a/b'}}, {record: r, expr: up}]}]\n"}}"#,
      #"{"resources": [{"properties": {"rules": [{"alert": "A", "expression": "up", "annotations": {"runbook_url": "https://a/b"}}, {"record": "r", "expression": "up"}]}}]}"#,
    ])
  func depth(_ text: String) {
    let rules =
      #"[{"alert": "A", "expr": "up", "annotations": {"runbook_url": "https://a/b"}}, {"record": "r", "expr": "up"}]"#
    let file = Self.read(text.replacing("RULES", with: rules))
    #expect(file.alerts.map(\.name) == ["A"], "\(text)")
    #expect(file.recordings == 1)
    #expect(file.links.map(\.url) == ["https://a/b"])
    #expect(file.links.first?.alert == 0)
  }

  @Test(
    "A control action ends a URL, another action is part of it",
    arguments: [
      ("{{ define \"x\" }}https://a/b.html{{ end }}", "https://a/b.html"),
      ("{{ if .x }}https://a/b{{- else -}}https://a/c{{ end }}", "https://a/b"),
      ("https://a/{{ .Labels.x }}/b{{ end }}", "https://a/{{ .Labels.x }}/b"),
    ])
  func controlAction(_ text: String, _ url: String) {
    #expect(Self.read(text, path: "a.tmpl").links.first?.url == url)
  }

  @Test("A relative path with a template in it is a link, not prose")
  func templatedPath() {
    let file = Self.read("[{alert: A, annotations: {runbook_url: 'docs/{{ $labels.type }}/README.md'}}]")
    #expect(file.links.map(\.url) == ["docs/{{ $labels.type }}/README.md"])
  }

  @Test("Grafana's provisioning and exports are read, and a dashboard is not an alert")
  func grafana() {
    let provisioned = """
      apiVersion: 1
      groups:
        - orgId: 1
          name: g
          rules:
            - uid: u
              title: Disk full
              condition: C
              data: []
              labels: {severity: critical}
              annotations: {runbook_url: https://a/b, __dashboardUid__: d}
            - {uid: v, title: a recording, record: {metric: m, from: A}, data: []}
      """
    let file = Self.read(provisioned)
    #expect(file.alerts.map(\.name) == ["Disk full"])
    #expect(file.alerts.first?.severity == "critical")
    #expect(file.links.map(\.isRunbook) == [true])
    let json =
      #"[{"grafana_alert": {"title": "T"}, "annotations": {"runbook": "https://a/b"}}, {"uid": "d", "title": "dashboard"}]"#
    #expect(Self.read(json, path: "x.json").alerts.map(\.name) == ["T"])
  }

  @Test("Aliases and merge keys lead to where the link is written")
  func aliases() {
    let file = Self.read(
      """
      common: &common
        runbook_url: https://a/b
      rules:
        - alert: A
          annotations: *common
        - alert: B
          annotations: {<<: *common, summary: s}
        - alert: C
          annotations: {<<: *common, runbook_url: https://a/c}
      """)
    #expect(file.links.map(\.url) == ["https://a/b", "https://a/b", "https://a/c"])
    #expect(file.links.map(\.place.lowerBound.line) == [2, 2, 9])
    #expect(file.links.compactMap(\.alert) == [0, 1, 2])
  }

  @Test("URLs anywhere else belong to the alert around them; comments and nothing twice")
  func scanned() {
    let file = Self.read(
      """
      # https://a/comment
      groups:
        - name: https://a/group
          rules:
            - alert: A
              annotations:
                runbook: https://a/runbook
                description: "see [this](https://a/description#x), or <https://a/slack|that>."
      """)
    #expect(
      file.links.map(\.url) == ["https://a/group", "https://a/runbook", "https://a/description#x", "https://a/slack"])
    #expect(file.links.map(\.alert) == [nil, 0, 0, 0])
    #expect(file.links.map(\.isRunbook) == [false, true, false, false])
  }

  @Test("A runbook in prose gives the URLs that it holds, and nothing where it holds none")
  func prose() {
    let file = Self.read(
      "- {alert: A, annotations: {runbook: 'See https://a/b#c, then rest.'}}\n"
        + "- {alert: B, annotations: {runbook: Turn it off and on}}\n")
    #expect(file.links.map(\.url) == ["https://a/b#c"])
    #expect(file.links.first?.place.lowerBound == Position(line: 1, column: 42))
  }

  @Test("A template that is not YAML is reported, its URLs are read, and so is the next document")
  func templates() {
    let file = Self.read(
      "{{- if .Values.x }}\nrules:\n  - alert: A\n    annotations:\n      runbook_url: https://a/b\n{{ end }}\n"
        + "---\n- alert: B\n  annotations: {runbook_url: https://a/c}\n")
    #expect(file.problems.map(\.rule.name) == ["unreadable-alert-file"])
    #expect(file.alerts.map(\.name) == ["B"])
    #expect(file.links.map(\.url) == ["https://a/b", "https://a/c"])
    #expect(file.links.map(\.alert) == [nil, 0])
  }

  @Test("A bomb of aliases ends as a finding, in no time")
  func bomb() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...20 {
      let item = "*a\(level - 1)"
      text += "a\(level): &a\(level) [\(Array(repeating: item, count: 10).joined(separator: ", "))]\n"
    }
    let file = Self.read(text)
    #expect(file.problems.map(\.message) == ["the file is not YAML: more than 2000000 values in one file"])
    let recursive = Self.read("a: &a [*a]\n")
    #expect(recursive.problems.map(\.message) == ["the file is not YAML: the alias `*a` has no anchor"])
  }

  @Test("JSON with escapes, surrogates and tabs is read, and what is none says where")
  func json() {
    let file = Self.read(
      "{\"rules\":\t[{\"alert\": \"\\ud83d\\ude00\", \"annotations\": {\"runbook_url\": \"https://a/b?x=1\\u0026y=2#c\"}}]}",
      path: "x.json")
    #expect(file.alerts.map(\.name) == ["😀"])
    #expect(file.links.map(\.url) == ["https://a/b?x=1&y=2#c"])
    let broken = Self.read("{\"rules\": [\n  {\"alert\" \"A\", \"u\": \"https:\\/\\/a\\/b\"}]}", path: "x.json")
    #expect(broken.problems.map(\.message) == ["the file is not JSON: expected `:`"])
    #expect(broken.problems.first?.range.lowerBound == Position(line: 2, column: 12))
    #expect(broken.links.map(\.url) == ["https://a/b"])
  }

  @Test("Bytes that are not text are a finding, and the URLs between them are found")
  func binary() {
    let reader = DefinitionReader(annotations: [])
    for byte in [0x00, 0xFF] as [UInt8] {
      let bytes = Array("- {alert: A, x: https://a/b#c}\n# ".utf8) + [byte]
      let file = reader.read(SourceFile(path: "x.yml", bytes: bytes))
      #expect(file.problems.count == 1)
      #expect(file.links.map(\.url) == ["https://a/b#c"])
    }
  }
}
