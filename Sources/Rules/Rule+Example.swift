import Diagnostics
import RuleCases

extension Rule {
  /// The rule's example, which is also its test: input files, command and output; nil where there is none.
  package var example: String? {
    let key = name.split(separator: "-").joined(separator: "_")
    return RuleCases.all.first { $0.name == key }.map { String(decoding: $0.bytes, as: UTF8.self) }
  }
}
