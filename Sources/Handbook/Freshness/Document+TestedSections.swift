extension Document {
  /// The sections that a test walks through, each with its role.
  ///
  /// The three that Kedge brings come first, in an order that the promise of `v1:` has fixed: a fingerprint must not
  /// change because sections change places, nor because `kedge.yml` says something of them. Sections of a site's own
  /// that are worked through in steps follow in the order of the document; without any nothing is different.
  package var testedSections: [(role: String, section: Section)] {
    let fixed = Self.fixedRoles.compactMap { role in section(role).map { (role: role, section: $0) } }
    return fixed
      + sections.compactMap { section in
        guard let role = section.role, section.traits.hasSteps, !section.isRepeat, !Self.fixedRoles.contains(role)
        else { return nil }
        return (role, section)
      }
  }

  private static let fixedRoles = (SectionRole.defaults[.playbook] ?? []).filter(\.traits.hasSteps).map(\.name)
}
