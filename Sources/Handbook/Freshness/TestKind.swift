import YAML

/// A way of testing a document, and for which severities it counts as a test.
package struct TestKind: Sendable, Hashable {
  /// What `test_kind` says, `drill`.
  package var name: String
  package var counts: Counts

  package init(_ name: String, counts: Counts) {
    self.name = name
    self.counts = counts
  }

  /// The severities that a kind of test satisfies.
  package enum Counts: Sendable, Hashable {
    /// Every one of them.
    case all
    /// All but the two highest.
    case lower
    /// None: it is not a test.
    case none
    /// Those with these names.
    case severities([String])
  }

  /// What holds where `kedge.yml` names no kinds of test.
  ///
  /// A tabletop exercises no command, and reading is not testing.
  package static let defaults = [
    TestKind("drill", counts: .all), TestKind("incident", counts: .all), TestKind("tabletop", counts: .lower),
    TestKind("review", counts: .none),
  ]

  /// Reads an entry of `freshness.test_kinds`.
  init(yaml entry: YAMLEntry) {
    name = entry.key
    counts =
      switch entry.value.scalar {
      case "all": .all
      case "lower": .lower
      case "none": .none
      default: .severities(entry.value.texts)
      }
  }

  /// The shape of what follows a kind's name.
  static let shape = Shape.either([.choice(["all", "lower", "none"]), .list(.text)])
}

extension Configuration {
  /// The kind of test with a name, whatever its case.
  package func testKind(named name: String) -> TestKind? {
    let folded = name.lowercased()
    return testKinds.first { $0.name == name || $0.name.lowercased() == folded }
  }

  /// Whether a kind of test proves anything about a document of this severity.
  ///
  /// `severity` is nil if the document has none that the scheme knows: it counts as a high one where the document
  /// holds commands.
  package func counts(_ kind: TestKind, for severity: SeverityLevel?, holdsCommands: Bool) -> Bool {
    switch kind.counts {
    case .all: return true
    case .none: return false
    case .lower:
      guard let severity else { return !holdsCommands }
      return (severities.firstIndex { $0.id == severity.id } ?? 0) >= 2
    case .severities(let names):
      guard let severity else { return false }
      return names.contains { self.severity(named: $0)?.id == severity.id }
    }
  }
}
