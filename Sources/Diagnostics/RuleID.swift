/// The name of a rule, kebab-case, naming the bad thing: `missing-section`, `stale-playbook`.
public struct RuleID: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
  public let name: String

  public init(_ name: String) { self.name = name }
  public init(stringLiteral value: StaticString) { self.name = value.description }

  public var description: String { name }
}
