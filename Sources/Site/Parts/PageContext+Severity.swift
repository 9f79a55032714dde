import Handbook

extension PageContext {
  /// Sets the names of a severity in a model; nothing if the scheme does not have it.
  func set(severity name: String?, in model: inout TemplateModel) {
    guard let name, let level = configuration.severity(named: name) else { return }
    let rank = configuration.rank(ofSeverity: name)
    model.set("severity", level.id)
    model.set("severity_word", words.name(of: level))
    model.set("severity_class", SeverityMark.style(ofRank: rank))
    model.set("severity_mark", SeverityMark.shape(ofRank: rank))
  }
}
