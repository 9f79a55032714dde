/// What severities look like, by their rank in the scheme, highest first.
package enum SeverityMark {
  /// A shape, so that a severity can be told without colour.
  package static func shape(ofRank rank: Int) -> String { rank < shapes.count ? shapes[rank] : "●" }

  /// The style class of the pages.
  package static func style(ofRank rank: Int) -> String { "p\(min(rank, 3) + 1)" }

  private static let shapes = ["▲", "◆", "■", "●"]
}

extension Configuration {
  /// The rank of a severity in the scheme, highest first; past the end where the scheme does not have it.
  package func rank(ofSeverity name: String?) -> Int {
    guard let name, let level = severity(named: name) else { return severities.count }
    return severities.firstIndex { $0.id == level.id } ?? severities.count
  }
}
