import Alerts
import Calendar
import Ground
import Handbook
import Import
import Links
import YAML

/// A playbook of which a name is known, or the alert that it is for.
package struct PlaybookDraft {
  /// What the file is called.
  package let name: String
  private let title: String
  private let configuration: Configuration
  private var values: [(key: Shape.Key, yaml: String)] = []
  private var sections: [(role: String, text: String)] = []

  /// Takes a name: a failure reason where it can be one, else a title.
  ///
  /// - Parameters:
  ///   - name: What was asked for, perhaps in a folder.
  ///   - path: Where it will be.
  ///   - handbook: The handbook that it goes into.
  package init(named name: String, path: String, in handbook: Handbook) {
    self.name = name
    configuration = handbook.configuration
    title = PlainDraft.title(of: name)
    set(Keys.title, title)
    let stem = String(PathName(path).stem)
    let reason = DraftNames(handbook).failureReason(stem)
    set(Keys.failureReason, reason)
    setSeverity(nil, reason, in: handbook)
  }

  /// Takes an alert: its expression and annotations are the symptoms, its query is the first step.
  ///
  /// - Parameters:
  ///   - rule: The alert.
  ///   - handbook: The handbook that it goes into.
  package init(of rule: AlertRule, in handbook: Handbook) {
    configuration = handbook.configuration
    let names = DraftNames(handbook)
    let reason = rule.label("failure_reason").flatMap(names.failureReason)
    name = reason ?? rule.name
    title = reason.map(PlainDraft.title) ?? rule.name
    set(Keys.title, title)
    set(Keys.failureReason, reason)
    values.append((Keys.alerts.untyped, "[" + YAMLScalar.text(rule.name, .plain) + "]"))
    setSeverity(rule.label("severity"), reason, in: handbook)
    let owner = ["owner", "team"].lazy.compactMap(rule.label).first { handbook.contacts[$0] != nil }
    set(Keys.owner, owner)
    if let service = rule.label("service").flatMap(names.service) {
      values.append((Keys.services.untyped, "[" + YAMLScalar.text(service, .plain) + "]"))
    }
    sections.append(("symptoms", Self.symptoms(of: rule)))
    if let query = rule.expression {
      sections.append(
        (
          "diagnosis",
          "1. Run the query of the alert, and see what it returns:\n\n\(Self.code(query, indent: "   "))\n\n2. TODO"
        ))
    }
  }

  /// The bytes of the document.
  ///
  /// - Throws: ``Refusal`` if the template cannot be filled.
  package func bytes(_ template: DraftTemplate, path: String) throws(Refusal) -> [UInt8] {
    var values = values
    if configuration.kind(ofPath: path) != .playbook {
      values.insert((Keys.kind.untyped, DocumentKind.playbook.rawValue), at: min(1, values.count))
    }
    return try template.filled(values, title: title, sections: sections)
  }

  private mutating func set<Value>(_ key: Key<Value>, _ text: String?) {
    guard let text, !text.isEmpty else { return }
    values.append((key.untyped, YAMLScalar.text(text, .plain)))
  }

  /// The severity that the alert says, else the one that the table has for the failure reason in every tier.
  private mutating func setSeverity(_ label: String?, _ reason: String?, in handbook: Handbook) {
    let names = DraftNames(handbook)
    let said = names.severity([label].compactMap { $0 }, urgencies: [])
    set(
      Keys.severity, said?.id ?? names.severity(of: reason, tier: nil, services: [], playbooks: [])?.level.id)
  }

  private static func symptoms(of rule: AlertRule) -> String {
    var parts: [String] = []
    for name in ["summary", "message", "description"] {
      guard let text = rule.annotation(name).map(ImportedText.cleaned), !text.isEmpty, !parts.contains(text) else {
        continue
      }
      parts.append(text)
    }
    parts = parts.map { text in
      text.split(separator: "\n", omittingEmptySubsequences: false).map { PlainMarkdown.line(String($0)) }
        .joined(separator: "\n")
    }
    if let query = rule.expression {
      let holds = rule.holdsFor.map { ", for \(PlainMarkdown.line($0))" } ?? ""
      parts.append(
        "The alert \(PlainMarkdown.line(rule.name)) fires when this returns something\(holds):\n\n\(code(query))")
    }
    let labels = rule.labels.map { "- \(PlainMarkdown.line($0.name)): \(PlainMarkdown.line($0.text))" }
    if !labels.isEmpty { parts.append("Its labels:\n\n" + labels.joined(separator: "\n")) }
    return parts.isEmpty ? "TODO" : parts.joined(separator: "\n\n")
  }

  /// A query as code; as text, where code would make a parameter of a part of it.
  private static func code(_ query: String, indent: String = "") -> String {
    let text = ImportedText.cleaned(query)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if text.contains("{{") { return lines.map { indent + PlainMarkdown.line($0) }.joined(separator: "\n") }
    // A fence is longer than any in the text.
    var longest = 2
    var run = 0
    for byte in text.utf8 {
      run = byte == .backtick ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    return ([fence + "promql"] + lines + [fence]).map { $0.isEmpty ? "" : indent + $0 }.joined(separator: "\n")
  }
}
