import Diagnostics
import Ground
import Links

/// The playbooks of a site as agents ask for them: `api/playbooks.json`.
struct AgentBook {
  let root: JSONNode
  let playbooks: [JSONNode]

  /// - Throws: `Refusal` if the site has no such file.
  init(_ files: AgentFiles) throws {
    root = try files.json(GeneratedFile.playbooks.path)
    playbooks = root["playbooks"]?.items ?? []
  }

  /// The playbook that a name means: its failure reason, else an alert, as `kedge link` reads it, else its id or its page.
  func playbook(named name: String) -> JSONNode? {
    let path = SiteMap.name(written: name)
    return playbooks.first { Self.has($0, "failure_reason", name) }
      ?? playbooks.first { Self.names($0, "alerts").contains { ByteName.isSame($0, name) } }
      ?? playbooks.first { Self.has($0, "id", path) }
      ?? alone { PathName(Self.id($0)).name.utf8.elementsEqual(path.utf8) }
  }

  /// What a name that nothing has was probably meant to be.
  func near(_ name: String) -> [String] {
    let known = playbooks.flatMap { playbook in
      [Self.id(playbook), playbook["failure_reason"]?.text].compactMap { $0 } + Self.names(playbook, "alerts")
    }
    return NearMiss.all(for: name, among: known)
  }

  /// The playbooks that say they are about a service.
  func playbooks(ofService service: String) -> [JSONNode] {
    playbooks.filter { Self.names($0, "services").contains { ByteName.isSame($0, service) } }
  }

  /// The severity that a name means: its id, its word or another name, whatever the case.
  func severity(named name: String) -> String? {
    let folded = name.lowercased()
    return root["severities"]?.items?.first { severity in
      ([severity["id"]?.text, severity["name"]?.text].compactMap { $0 } + Self.names(severity, "aliases"))
        .contains { $0.lowercased() == folded }
    }?["id"]?.text
  }

  /// The levels of a severity; nil if the handbook has none for it.
  func levels(of severity: String) -> JSONNode? {
    root["escalation"]?.items?.first { Self.has($0, "severity", severity) }?["levels"]
  }

  /// What a playbook is called in the tools.
  static func id(_ playbook: JSONNode) -> String { playbook["id"]?.text ?? "" }

  /// What proves a playbook, in words, on one line: nothing in it can pass for what comes after it.
  static func says(_ playbook: JSONNode) -> String {
    playbook["freshness"]?["says"]?.text.map(Terminal.line) ?? "Nothing is known of a test."
  }

  private static func has(_ node: JSONNode, _ member: String, _ text: String) -> Bool {
    node[member]?.text.map { ByteName.isSame($0, text) } ?? false
  }

  private static func names(_ node: JSONNode, _ member: String) -> [String] {
    node[member]?.items?.compactMap(\.text) ?? []
  }

  private func alone(_ isIt: (JSONNode) -> Bool) -> JSONNode? {
    let found = playbooks.filter(isIt)
    return found.count == 1 ? found.first : nil
  }
}

extension JSONValue {
  /// A value that was read.
  init(_ node: JSONNode?) {
    switch node?.content {
    case .flag(let value): self = .bool(value)
    case .number(let text): self = Int(text).map(JSONValue.number) ?? Double(text).map(JSONValue.fraction) ?? .null
    case .text(let text): self = .string(text)
    case .list(let items): self = .array(items.map(JSONValue.init))
    case .object(let members): self = .object(members.map { ($0.name, JSONValue($0.value)) })
    case .null, nil: self = .null
    }
  }
}
