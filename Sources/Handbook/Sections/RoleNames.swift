import Ground

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
  subscript(heading: ArraySlice<UInt8>) -> Role? {
    guard !roles.isEmpty else { return nil }
    let name = SectionRole.normalise(heading)
    return roles[name] ?? Self.withoutNumber(name).flatMap { roles[$0] }
  }

  /// The names of the roles that a heading stands for together: `Diagnosis and mitigation`.
  func joined(in heading: ArraySlice<UInt8>) -> [String] {
    guard !roles.isEmpty, heading.count <= 80 else { return [] }
    var parts: [[UInt8]] = [[]]
    for word in heading.split(separator: UInt8.space) {
      let isJoint = word.equalsIgnoringCase("and".utf8) || ["&", "+", "/"].contains { word.elementsEqual($0.utf8) }
      if isJoint { parts.append([]) } else { parts[parts.count - 1] += Array(word) + [UInt8.space] }
    }
    if parts.count == 1 { parts = heading.split(separator: UInt8.slash).map { Array($0) } }
    guard parts.count > 1 else { return [] }
    return parts.compactMap { self[$0[...]]?.name }
  }

  /// A heading without the number before it, `1. Diagnosis`, `Step 2: verify`; nil if it has none.
  private static func withoutNumber(_ name: String) -> String? {
    var rest = name.utf8[...]
    if rest.starts(with: "step ".utf8) { rest = rest.dropFirst(5) }
    let digits = rest.prefix { UInt8.digits.contains($0) }
    guard !digits.isEmpty, rest.dropFirst(digits.count).first == .space else { return nil }
    return String(Substring(rest.dropFirst(digits.count + 1)))
  }
}
