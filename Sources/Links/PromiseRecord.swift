import Diagnostics

/// What was promised elsewhere: in an older ledger, or on the live site.
public struct PromiseRecord: Sendable {
  /// Where, as a message names it: `origin/main`, `anchors.json of the live site`.
  public var origin: String
  /// The anchors, sorted.
  public var names: [AnchorName]

  public init(origin: String, names: [AnchorName]) {
    self.origin = origin
    self.names = names.sorted()
  }
}
