/// What a command about anchors did.
package struct AnchorChange: Sendable {
  /// What was written, one sentence each.
  package var done: [String] = []
  /// What is still to be done, one sentence each.
  package var open: [String] = []
}
