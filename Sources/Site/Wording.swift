import Handbook

/// What the pages say about severity, in words and in marks that do not need colour.
enum Wording {
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
