/// What becomes of somebody who follows a link of an alert definition.
package enum LinkState: String, Sendable, CaseIterable {
  /// The page and the anchor are there.
  case ok
  /// What it names moved, and the reader is led on.
  case redirected
  /// No page is at its path.
  case missingPage = "missing-page"
  /// The page has no element of that id.
  case missingAnchor = "missing-anchor"
  /// It is not written as a URL that could land.
  case malformed
  /// A template decides the page or the anchor when the alert fires.
  case templated
  /// It leads to another site.
  case foreign
  /// Whether anything is there cannot be known: the site was published without saying so.
  case unproved
}

/// A link that was followed.
package struct LinkProof: Sendable {
  package var state: LinkState
  /// The anchor that it leads to, as the ledger writes it; nil if it leads nowhere.
  package var target: String?
  /// The document where it lands, by index.
  package var document: Int?
  /// What is so, in a diagnostic's words; nil for a link that is fine.
  package var message: String?
  package var help: String?
}
