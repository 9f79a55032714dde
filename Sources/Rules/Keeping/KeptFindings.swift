import Diagnostics
import Ground
import Handbook
import Links

/// A rule of the handbook that looks only at some of it, and says the same for as long as that is the same.
protocol LimitedRule: HandbookRule {
  /// All that its findings depend on, besides the configuration.
  func basis(of linked: LinkedHandbook) -> RuleBasis
}

/// What the findings of a rule depend on.
struct RuleBasis: Sendable, Equatable {
  /// The documents that it looks into.
  var documents: [Document] = []
  /// What it knows of all others.
  var kinds: [DocumentKind] = []
  var texts: [[String]] = []
  /// What else it knows.
  var names: [Set<ByteName>] = []

  static func == (one: RuleBasis, other: RuleBasis) -> Bool {
    one.documents.places(differingFrom: other.documents) == [] && one.kinds == other.kinds
      && one.names == other.names && one.texts.count == other.texts.count
      && zip(one.texts, other.texts).allSatisfy(areSame)
  }

  private static func areSame(_ one: [String], _ other: [String]) -> Bool {
    // A list that was kept is the same memory.
    one.count == other.count
      && (one.withUnsafeBufferPointer { one in other.withUnsafeBufferPointer { one.baseAddress == $0.baseAddress } }
        || zip(one, other).allSatisfy(ByteName.isSame))
  }
}

/// What limited rules found, from one check of a handbook to the next.
final class KeptFindings: Sendable {
  private let known = Mutex<[String: (basis: RuleBasis, findings: [Diagnostic])]>([:])

  /// What a rule finds.
  func findings(_ rule: some LimitedRule, _ linked: LinkedHandbook, in context: HandbookContext) -> [Diagnostic] {
    let (name, basis) = (type(of: rule).rule.name, rule.basis(of: linked))
    if let old = known.withLock({ $0[name] }), old.basis == basis { return old.findings }
    let findings = rule.check(linked, in: context)
    known.withLock { $0[name] = (basis, findings) }
    return findings
  }
}
