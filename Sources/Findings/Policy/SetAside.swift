/// The findings that a run found and does not show, counted: nothing is dropped without a word.
package struct SetAside: Sendable, Hashable {
  /// How many a comment in the text suppresses.
  package var suppressed = 0
  /// How many the baseline has.
  package var baselined = 0
  /// How many are on lines that did not change, where only those that did were asked for.
  package var unchanged = 0

  package init(suppressed: Int = 0, baselined: Int = 0, unchanged: Int = 0) {
    (self.suppressed, self.baselined, self.unchanged) = (suppressed, baselined, unchanged)
  }

  /// `2 suppressed, 5 in the baseline`; nil if there are none.
  package var words: String? {
    let parts = [
      (suppressed, "suppressed"), (baselined, "in the baseline"), (unchanged, "on lines that did not change"),
    ].compactMap { $0.0 == 0 ? nil : "\($0.0) \($0.1)" }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }
}
