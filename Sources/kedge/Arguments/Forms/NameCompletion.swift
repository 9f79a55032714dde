import ArgumentParser
import Handbook
import Pipeline

/// What the tab key offers for names that only the handbook knows.
enum NameCompletion {
  /// The names of pages.
  static let pages = names { $0.pageNames() }
  /// Every anchor.
  static let anchors = names { $0.anchorNames() }
  /// The anchors that were promised.
  static let promised = names { $0.anchorNames(promised: true) }
  /// The playbooks.
  static let playbooks = names { $0.testedNames(onlyPlaybooks: true) }
  /// Everything that can be tested.
  static let tested = names { $0.testedNames(onlyPlaybooks: false) }
  /// The steps whose labels have patterns.
  static let steps = names { $0.stepNames() }
  /// The services.
  static let services = names { $0.serviceNames() }
  /// The kinds of tests.
  static let testKinds = names { $0.configuration.testKinds.map(\.name) }
  /// The owners of documents.
  static let owners = names { $0.ownerNames() }
  /// The owners of actions.
  static let actionOwners = names { $0.actionOwnerNames() }
  /// The branches and tags.
  static let refs = names { $0.refNames() }

  private static func names(_ find: @escaping @Sendable (Project) -> [String]) -> CompletionKind {
    .custom { words, _, _ in
      var options = ProjectOptions(today: Today.fromEnvironment())
      options.content = value(of: "--content", in: words)
      options.config = value(of: "--config", in: words)
      return ((try? Project.open(options)).map(find) ?? []).filter(isHarmless)
    }
  }

  /// Whether a shell takes a name as it is: bash expands what it is offered, and would run `$(…)` in the name of a file.
  private static func isHarmless(_ name: String) -> Bool {
    name.unicodeScalars.allSatisfy { scalar in
      scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || scalar.properties.generalCategory == .nonspacingMark || "._-/#:+@,=%".unicodeScalars.contains(scalar)
    }
  }

  /// The value of an option in a line that is still being typed.
  private static func value(of option: String, in words: [String]) -> String? {
    for (index, word) in words.enumerated() {
      if word == option, index + 1 < words.count { return words[index + 1] }
      if word.hasPrefix(option + "=") { return String(word.dropFirst(option.count + 1)) }
    }
    return nil
  }
}
