/// What was promised elsewhere: in an older ledger, or on the live site.
package struct PromiseRecord: Sendable {
  /// Where, as a message names it: `origin/main`, `anchors.json of the live site`.
  package var origin: String
  /// The option that names the record on the command line, as a shell reads it: `--base origin/main`.
  package var option: String
  /// The anchors, sorted.
  package var names: [AnchorName]

  package init(origin: String, option: String, names: [AnchorName]) {
    self.origin = origin
    self.option = option
    self.names = names.sorted()
  }
}
