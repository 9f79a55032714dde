import ArgumentParser

/// The formats of a verb that has no more than two.
enum TextFormat: String, CaseIterable, ExpressibleByArgument {
  /// For people.
  case text
  /// For programs.
  case json
}
