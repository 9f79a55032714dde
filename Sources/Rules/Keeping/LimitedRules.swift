import Handbook
import Links

extension RuleBasis {
  /// The postmortems, and nothing else.
  init(postmortemsOf linked: LinkedHandbook) { documents = linked.handbook.documents.filter { $0.kind == .postmortem } }
}

// These look at postmortems only.
extension ActionWithoutDueDate: LimitedRule {
  func basis(of linked: LinkedHandbook) -> RuleBasis { RuleBasis(postmortemsOf: linked) }
}

extension ActionWithoutOwner: LimitedRule {
  func basis(of linked: LinkedHandbook) -> RuleBasis { RuleBasis(postmortemsOf: linked) }
}

extension ActionWithoutPriority: LimitedRule {
  func basis(of linked: LinkedHandbook) -> RuleBasis { RuleBasis(postmortemsOf: linked) }
}

// These look at what postmortems say of playbooks.
extension PlaybookActionMissing: LimitedRule {
  func basis(of linked: LinkedHandbook) -> RuleBasis {
    var basis = RuleBasis(postmortemsOf: linked)
    basis.kinds = linked.handbook.documents.map(\.kind)
    basis.texts = [linked.map.paths, linked.handbook.documents.map(\.title)]
    return basis
  }
}

extension UnknownPlaybook: LimitedRule {
  func basis(of linked: LinkedHandbook) -> RuleBasis {
    let handbook = linked.handbook
    var basis = RuleBasis(postmortemsOf: linked)
    basis.kinds = handbook.documents.map(\.kind)
    basis.texts = [linked.map.paths, handbook.unreadable]
    basis.names = [handbook.withheld]
    return basis
  }
}

// This looks at the paths of all files, not into them.
extension OutputCollision: LimitedRule {
  func basis(of linked: LinkedHandbook) -> RuleBasis {
    var basis = RuleBasis()
    basis.texts = [
      linked.map.paths, linked.map.pages, linked.usedAssets, linked.redirects.pages,
    ]
    // Where pages have moved, it says which line of the ledger or which alias has their names.
    if !linked.redirects.pages.isEmpty {
      basis.documents = linked.handbook.documents
      basis.texts.append(linked.ledger.entries.map { "\($0.line) \($0.text)" })
    }
    return basis
  }
}
