import Calendar
import Diagnostics
import Ground
import Markdown
import YAML

extension Document {
  /// Whether a public edition leaves it out: drafts, postmortems that are not final, what says so itself, whom to wake,
  /// and the records of tests, which name people.
  package var isInternal: Bool {
    // What cannot be read may say that it is internal.
    if frontMatter.isBroken || isMarked(Keys.internal) || isMarked(Keys.draft) { return true }
    if titleHeading.map({ markdown.headings[$0].isInternal }) == true { return true }
    switch kind {
    case .escalation: return true
    case .postmortem: return frontMatter[Keys.status] != .final
    case .playbook, .comms, .page: return frontMatter[Keys.status] == .draft || isDrillLog
    }
  }

  /// Whether a key says `true`, or what is not `false`.
  private func isMarked(_ key: Key<Bool>) -> Bool { frontMatter.has(key) && frontMatter[key] != false }

  /// The document as a public edition has it: without the sections that are marked as internal, and without people.
  ///
  /// - Parameters:
  ///   - source: Its file.
  ///   - configuration: What `kedge.yml` says.
  ///   - roles: The headings of its sections.
  ///   - today: The day that counts as today.
  ///   - keeping: Where the body waits for its page.
  /// - Returns: What is left.
  func published(
    _ source: SourceFile, configuration: Configuration, roles: RoleNames, today: CivilDate, keeping: BodyKeeping
  ) -> Document {
    let withheld = WithheldText(in: self, source)
    var (text, found) = (markdown, Section.Found(title: titleHeading, sections: sections, others: otherRoles))
    var bytes = source.bytes
    if !withheld.isEmpty {
      let rest = withheld.blanked(source)
      text = MarkdownDocument(parsing: rest, from: frontMatter.bodyStart, keeping: keeping).withSlugs(of: markdown)
      found = Section.find(in: text, roles: roles)
      bytes = rest.bytes
    }
    let frontMatter = frontMatter.withoutPeople
    return Document(
      path: path, sourcePath: sourcePath, kind: kind, frontMatter: frontMatter, found: found,
      text: PostmortemText(
        bytes: bytes, markdown: text, sections: found.sections, others: found.others, roles: roles),
      markdown: text,
      freshness: frontMatter.isBroken
        ? freshness : Freshness(of: frontMatter, kind, configuration: configuration, today: today),
      digest: ContentDigest.of(bytes), whole: withheld.isEmpty ? nil : self, withheld: withheld.ranges)
  }
}

extension Document {
  /// The document without the names of documents that are left out: of the playbooks that a postmortem says were used.
  func naming(noneOf withheld: Set<ByteName>) -> Document {
    guard case .postmortem(var postmortem) = content,
      postmortem.playbooks.contains(where: { withheld.contains(ByteName($0.value)) })
    else { return self }
    postmortem.playbooks.removeAll { withheld.contains(ByteName($0.value)) }
    var frontMatter = frontMatter
    frontMatter.entries.removeAll { $0.key == Keys.playbooks.name }
    return Document(self, .postmortem(postmortem), frontMatter)
  }
}

extension FrontMatter {
  /// The keys that name people, services and the records that people keep for themselves.
  package static let keysOfPeople = [
    Keys.owner.name, Keys.escalateTo.name, Keys.levels.name, Keys.services.name, Keys.commander.name,
    Keys.authors.name, Keys.testedBy.name, Keys.evidence.name,
  ]

  /// The front matter as a public edition has it.
  fileprivate var withoutPeople: FrontMatter {
    var rest = self
    rest.entries.removeAll { Self.keysOfPeople.contains($0.key) }
    return rest
  }
}
