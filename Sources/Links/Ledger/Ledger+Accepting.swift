import Ground

extension LinkedHandbook {
  /// The anchors that the site serves or redirects and the ledger does not promise yet, sorted.
  package var unlisted: [Ledger.Entry] {
    var found: [Ledger.Entry] = []
    for page in site.pages { found += unlisted(onPage: page) }
    for name in aliases.names where ledger[name] == nil { found.append(Ledger.Entry(name, movedTo: aliases[name])) }
    return found.sorted { $0.name < $1.name }
  }

  /// The anchors of a page that the ledger does not promise yet, the page itself first.
  package func unlisted(onPage page: String) -> [Ledger.Entry] {
    let lines = ledger.entries(ofPage: page)
    if site.servesAsManyPromises(page, as: lines) { return [] }
    let hasPage = lines.first?.name.id == nil && !lines.isEmpty
    var listed: Set<ByteName> = []
    for line in lines { if let id = line.name.id { listed.insert(ByteName(id)) } }
    return (hasPage ? [] : [Ledger.Entry(AnchorName(page: page))])
      + site.ids(ofPage: page).filter { !listed.contains(ByteName($0)) }.map {
        Ledger.Entry(AnchorName(page: page, id: $0))
      }
  }

  /// The ledger with everything that the site serves or redirects today.
  package var acceptedLedger: Ledger {
    var accepted = Ledger(path: ledger.path, entries: ledger.entries + unlisted)
    accepted.comments = ledger.comments
    return accepted
  }
}
