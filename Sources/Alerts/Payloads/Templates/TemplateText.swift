import Ground
import Handbook

/// Pieces of the Go templates that Alertmanager and Grafana fill in.
enum TemplateText {
  /// The link of the first alert: annotations that all alerts share are missing where one of them differs.
  static func first(else triage: String) -> String {
    "{{ with (index .Alerts 0).Annotations.runbook_url }}{{ . }}{{ else }}\(triage){{ end }}"
  }

  /// A line for each alert, with its own link.
  static func each(else triage: String) -> String {
    "{{ range .Alerts }}{{ .Annotations.summary }} "
      + "<{{ with .Annotations.runbook_url }}{{ . }}{{ else }}\(triage){{ end }}|Runbook>\n{{ end }}"
  }

  /// PagerDuty's word for the label `severity`, whichever of its names the label uses.
  static func pagerDutySeverity(_ levels: [SeverityLevel]) -> String {
    var text = ""
    for (rank, level) in levels.enumerated() {
      let names = YAMLText.unique([level.id] + level.aliases).map(YAMLText.pattern).joined(separator: "|")
      let word = PagerDuty.severity(of: level, rank: rank)
      text += "{{ \(rank == 0 ? "if" : "else if") match \"^(\(names))$\" .CommonLabels.severity }}\(word)"
    }
    return text + "{{ else }}error{{ end }}"
  }
}

/// Text as YAML writes it.
enum YAMLText {
  /// In single quotes, or in double quotes where it has more than one line.
  static func quoted(_ text: String) -> String {
    guard text.contains("\n") else {
      return "'" + text.replacing(ascii: .apostrophe, with: "''") + "'"
    }
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": result += "\\n"
      case "\"", "\\": result += "\\" + String(scalar)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// A word in which no character is a sign of a regular expression.
  static func pattern(_ text: String) -> String {
    var result = ""
    for character in text {
      let isPlain = character.isLetter || character.isNumber || character == "-" || character == "_" || character == " "
      result += isPlain ? String(character) : "."
    }
    return result
  }

  static func unique(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }
}
