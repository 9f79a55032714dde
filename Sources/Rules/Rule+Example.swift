import Diagnostics
import RuleCases

extension Rule {
  /// The rule's example, which is also its test: input files, command and output; nil if there is none.
  package var example: String? { RuleCases.example(of: name) }
}
