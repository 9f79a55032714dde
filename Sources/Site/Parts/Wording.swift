import Handbook

/// What the pages say about severity, in words and in marks that do not need colour.
enum Wording {
  /// Sets the names of a severity in a model.
  static func set(severity name: String?, _ configuration: Configuration, in model: inout TemplateModel) {
    guard let name, let level = configuration.severity(named: name) else { return }
    let rank = configuration.rank(ofSeverity: name)
    model.set("severity", level.id)
    model.set("severity_word", level.name)
    model.set("severity_class", SeverityMark.style(ofRank: rank))
    model.set("severity_mark", SeverityMark.shape(ofRank: rank))
  }
}
