import Handbook

/// What the pages say about severity and freshness, in words and in marks that do not need colour.
enum Wording {
  /// The words, the class and the mark of a document's freshness.
  static func freshness(_ freshness: Freshness, today: CivilDate) -> (text: String, style: String, mark: String) {
    switch freshness.state {
    case .neverTested: return ("never tested", "never-tested", "○")
    case .invalid: return ("no valid test date", "invalid", "⚠")
    case .fresh: return (tested(freshness) + dueText(freshness), "fresh-now", "✓")
    case .dueSoon: return (tested(freshness) + dueText(freshness), "due-soon", "◔")
    case .dueToday: return (tested(freshness) + ", due again today", "due-today", "◔")
    case .stale:
      let due = freshness.due.map { ", was due \($0.longText)" } ?? ""
      return ("stale: " + tested(freshness) + due, "stale", "⚠")
    }
  }

  private static func tested(_ freshness: Freshness) -> String {
    "tested \(freshness.lastTested?.longText ?? "")"
  }

  private static func dueText(_ freshness: Freshness) -> String {
    freshness.due.map { ", due \($0.longText)" } ?? ""
  }

  /// The mark of a severity by its rank, highest first: a shape, so that it does not hang on colour.
  static func mark(ofRank rank: Int) -> String { rank < marks.count ? marks[rank] : "●" }

  /// The style class of a severity by its rank.
  static func style(ofRank rank: Int) -> String { "p\(min(rank, 3) + 1)" }

  private static let marks = ["▲", "◆", "■", "●"]

  /// The rank of a severity in the scheme, highest first; past the end where it is none of it.
  static func rank(_ name: String?, _ configuration: Configuration) -> Int {
    guard let name, let level = configuration.severity(named: name) else { return configuration.severities.count }
    return configuration.severities.firstIndex { $0.id == level.id } ?? configuration.severities.count
  }

  /// Sets the names of a severity in a model.
  static func set(severity name: String?, _ configuration: Configuration, in model: inout TemplateModel) {
    guard let name, let level = configuration.severity(named: name) else { return }
    let rank = rank(name, configuration)
    model.set("severity", level.id)
    model.set("severity_word", level.name)
    model.set("severity_class", style(ofRank: rank))
    model.set("severity_mark", mark(ofRank: rank))
  }
}
