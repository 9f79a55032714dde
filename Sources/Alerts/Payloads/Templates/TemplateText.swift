import Ground
import Handbook
import Links

/// Pieces of the Go templates that Alertmanager and Grafana fill in.
enum TemplateText {
  /// The links that notifications carry, as Go templates: of each alert its own, with the start of that alert.
  struct Links {
    /// What the annotation of an alert must begin with for its start to be added to it.
    let site: SiteURL
    /// Where an alert without an annotation leads.
    let triage: String
    /// What Go's own `$` is written as: some systems read it as the start of a name of their environment.
    var dollar = "$"

    /// The link of the first alert: annotations that all alerts share are missing where one of them differs.
    var first: String { "{{ with index .Alerts 0 }}\(link){{ end }}" }

    /// A line for each alert, with its own link.
    func each(endingWith end: String = "\n") -> String {
      "{{ range .Alerts }}{{ .Annotations.summary }} <\(link)|Runbook>\(end){{ end }}"
    }

    /// The link of the alert that is the template's `.`; a `$1` stands before what follows it, so that the query comes
    /// before the fragment whether the annotation has one or not.
    private var link: String {
      let page = YAMLText.pattern(site.base)
      let parts = ["$1?started_at=", "&$2$3"].map { $0.replacing(ascii: .dollar, with: dollar) }
      let name = dollar + "at"
      return "{{ \(name) := .StartsAt.UTC.Format \"2006-01-02T15:04:05Z\" }}{{ with .Annotations.runbook_url }}"
        + "{{ reReplaceAll \"^(\(page)[^?#]*)[?]?([^#]*)(.*)\" (print \"\(parts[0])\" \(name) \"\(parts[1])\") . }}"
        + "{{ else }}\(triage.prefix { $0 != "#" })?started_at={{ \(name) }}\(triage.drop { $0 != "#" }){{ end }}"
    }
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
