/// Why an edit was not made.
package struct EditError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is so and what to do by hand, as one line.
  package let description: String

  package init(_ description: String) { self.description = description }
}
