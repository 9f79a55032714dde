import Ground

/// Follows what was promised from name to name to where it is now.
///
/// Where the ways of several names join, what is behind is followed once: a ledger may be one chain of a thousand moves.
struct RedirectWays {
  /// The end of a way.
  enum End {
    /// An anchor that is served.
    case served(AnchorName)
    /// The last name that something leads to, of which nothing more is known; the first one, where nothing leads on.
    case nowhere(AnchorName)
    /// It comes back to a name where it was.
    case circle
  }

  private let ledger: Ledger
  private let aliases: Aliases
  private let site: SiteAnchors
  private var known: [AnchorName: End] = [:]

  init(_ ledger: Ledger, _ aliases: Aliases, _ site: SiteAnchors) {
    (self.ledger, self.aliases, self.site) = (ledger, aliases, site)
  }

  /// Where the way from a name that is not served ends.
  mutating func end(of name: AnchorName) -> End {
    var way = [name]
    var seen: Set<AnchorName> = [name]
    var end: End?
    while end == nil {
      let current = way[way.count - 1]
      if let found = known[current] {
        end = found
      } else if let next = step(from: current) {
        if site.serves(next) {
          end = .served(next)
        } else if seen.insert(next).inserted {
          way.append(next)
        } else {
          end = .circle
        }
      } else {
        end = .nowhere(current)
      }
    }
    let found = end ?? .circle
    for name in way { known[name] = found }
    return found
  }

  /// One step on the way: what the ledger says, else an alias, else the same id on the page that the page became.
  private func step(from name: AnchorName) -> AnchorName? {
    if let target = ledger[name]?.target ?? aliases[name] { return target }
    guard let id = name.id, !site.hasPage(name.page) else { return nil }
    let page = AnchorName(page: name.page)
    guard let moved = ledger[page]?.target ?? aliases[page], moved.id == nil else { return nil }
    return AnchorName(page: moved.page, id: id)
  }
}
