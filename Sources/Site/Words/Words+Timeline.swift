extension Words {
  /// How a timeline that was copied from a page says that it begins with the alert's own start: in the language of the
  /// site, and in every one that is built in, because nobody knows which site it was copied from.
  ///
  /// - Parameters:
  ///   - language: What `kedge.yml` says.
  ///   - overrides: The files of the site's own `templates/` folder.
  /// - Returns: The sentences.
  package static func startsOfAlerts(language: String, overrides: [TemplateSet.File]) -> Set<String> {
    let builtIn = TemplateSet.builtIn.compactMap { Self.language(ofFile: $0.path) }
    return Set(([language] + builtIn).compactMap { load(language: $0, overrides: overrides).0["script_began_alert"] })
  }
}
