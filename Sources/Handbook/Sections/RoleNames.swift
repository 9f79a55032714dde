/// Looks roles up by heading.
struct RoleNames: Sendable {
  /// What a document's section needs to know of its role.
  struct Role: Sendable {
    var name: String
    var traits: SectionRole.Traits
  }

  private var roles: [String: Role] = [:]

  init(_ roles: [SectionRole]) {
    for role in roles {
      for heading in [role.ownHeading] + role.headings {
        let name = SectionRole.normalise(heading)
        if self.roles[name] == nil { self.roles[name] = Role(name: role.name, traits: role.traits) }
      }
    }
  }

  /// The role that a heading stands for, which is given as the UTF-8 of its text.
  subscript(heading: ArraySlice<UInt8>) -> Role? { roles.isEmpty ? nil : roles[SectionRole.normalise(heading)] }
}
