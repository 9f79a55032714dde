/// The example of every rule, which is also its test: the files of `rules/`.
package enum RuleCases {
  /// The example of a rule, `several-titles`; nil if there is none.
  package static func example(of rule: String) -> [UInt8]? {
    let name = rule.split(separator: "-").joined(separator: "_")
    return embedded.first { $0.name == name }?.bytes
  }

  /// The names of all examples, with `_` for the `-` of their rules.
  package static var names: [String] { embedded.map(\.name) }
}
