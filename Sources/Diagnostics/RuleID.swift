/// The name of a rule, kebab-case, naming the bad thing: `missing-section`, `stale-playbook`.
package struct RuleID: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
  package let name: String

  package init(_ name: String) { self.name = name }
  package init(stringLiteral value: StaticString) { self.name = value.description }

  package var description: String { name }
}
