/// What was promised elsewhere: in an older ledger, or on the live site.
package struct PromiseRecord: Sendable {
  /// Where, as a message names it: `origin/main`, `anchors.json of the live site`.
  package var origin: String
  /// The anchors, sorted.
  package var names: [AnchorName]

  package init(origin: String, names: [AnchorName]) {
    self.origin = origin
    self.names = names.sorted()
  }
}
