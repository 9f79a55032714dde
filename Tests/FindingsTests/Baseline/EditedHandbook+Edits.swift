import Links
import TestSupport

extension EditedHandbook {
  /// The ways to change a handbook.
  enum Edit: CaseIterable {
    case insert, moveLine, moveToSection, swapSections, renameFile, renameHeading, remove, indent, dropSection, turnOn
  }

  /// Changes something at random.
  ///
  /// A line that is gone never comes back in the same words: nobody could tell that from moving it.
  mutating func edit(_ random: inout RandomSource) throws -> Edit {
    let edit = random.pick(Edit.allCases)
    let index = random.below(documents.count)
    switch edit {
    case .insert: insert(in: index, &random)
    case .moveLine, .moveToSection: move(in: index, toOther: edit == .moveToSection, &random)
    case .swapSections: documents[index].sections.shuffle(using: &random)
    case .renameFile: try renameFile(index)
    case .renameHeading: renameHeading(in: index, &random)
    case .remove:
      let section = random.below(documents[index].sections.count)
      if documents[index].sections[section].lines.count > 1 { documents[index].sections[section].lines.removeLast() }
    case .indent:
      let section = random.below(documents[index].sections.count)
      let line = random.below(documents[index].sections[section].lines.count)
      let text = documents[index].sections[section].lines[line].text
      documents[index].sections[section].lines[line].text = " " + text.replacing(" ", with: "  ", maxReplacements: 1)
    case .dropSection: if documents[index].sections.count > 2 { documents[index].sections.removeLast() }
    case .turnOn: isStrict = true
    }
    return edit
  }

  private mutating func insert(in index: Int, _ random: inout RandomSource) {
    let section = random.below(documents[index].sections.count)
    let place = random.number(0...documents[index].sections[section].lines.count)
    documents[index].sections[section].lines.insert(line(&random), at: place)
  }

  private mutating func move(in index: Int, toOther: Bool, _ random: inout RandomSource) {
    let from = random.below(documents[index].sections.count)
    let to = toOther ? random.below(documents[index].sections.count) : from
    guard from == to || documents[index].sections[from].lines.count > 1 else { return }
    let line = documents[index].sections[from].lines.remove(
      at: random.below(documents[index].sections[from].lines.count))
    documents[index].sections[to].lines.insert(
      line, at: random.number(0...documents[index].sections[to].lines.count))
  }

  /// Gives a file another name, as `kedge anchors rename` does: the ledger says where its page and anchors went.
  private mutating func renameFile(_ index: Int) throws {
    let old = documents[index].path
    let parts = old.split(separator: "/")
    documents[index].path = "\(parts[0])/\(nextName()).md"
    try folder.remove(old)
    let (from, to) = (old.replacing(".md", with: ".html"), documents[index].path.replacing(".md", with: ".html"))
    for entry in ledger.entries(ofPage: from) {
      ledger.set(Ledger.Entry(entry.name, movedTo: AnchorName(page: to, id: entry.target?.id ?? entry.name.id)))
    }
    ledger.set(Ledger.Entry(AnchorName(page: from), movedTo: AnchorName(page: to)))
  }

  /// Rewords a heading that has no role, and says so in the ledger.
  private mutating func renameHeading(in index: Int, _ random: inout RandomSource) {
    let roles = ["Symptoms", "Diagnosis", "Resolution"]
    guard let section = documents[index].sections.firstIndex(where: { !roles.contains($0.heading) }) else { return }
    let old = documents[index].sections[section].heading
    let new = "Part \(nextName())"
    documents[index].sections[section].heading = new
    let page = documents[index].path.replacing(".md", with: ".html")
    func id(_ heading: String) -> String { heading.lowercased().replacing(" ", with: "-") }
    ledger.set(
      Ledger.Entry(AnchorName(page: page, id: id(old)), movedTo: AnchorName(page: page, id: id(new))))
  }
}
