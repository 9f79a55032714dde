/// The example of every rule, which is also its test: the files of `rules/`.
package enum RuleCases {
  /// The example of a rule, `several-titles`; nil if there is none.
  package static func example(of rule: String) -> String? {
    let path = "rules/" + rule.split(separator: "-").joined(separator: "_") + ".case"
    return EmbeddedFiles.all.first { $0.path == path }?.text
  }

  /// The names of all examples, with `_` for the `-` of their rules.
  package static var names: [String] {
    EmbeddedFiles.all.map { String($0.path.dropFirst("rules/".count).dropLast(".case".count)) }
  }
}
