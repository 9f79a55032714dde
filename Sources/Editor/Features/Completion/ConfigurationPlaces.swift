import Handbook

/// What the names at a place are of.
enum NameKind: Equatable {
  case contacts, services, tiers, severities, reasons, alerts, rules, testKinds, parameters, kinds, channels
  case documents(Set<DocumentKind>)
  case sections(DocumentKind)
  case keys(DocumentKind)
}

/// The places of `kedge.yml` and `services.yml` where what the handbook has names for is written.
enum ConfigurationPlaces {
  /// The names at a place of `kedge.yml`; nil where only the shape knows.
  static func names(_ way: [YAMLCursor.Step], _ isKey: Bool) -> NameKind? {
    let keys = way.keys
    switch (keys.first, keys.count, isKey) {
    case ("rules", 1, true): return .rules
    case ("failure_reasons", 1, false), ("severity_table", 1, true): return .reasons
    case ("severity_table", 2, true): return .tiers
    case ("severity_table", 3, false): return .severities
    case ("sections", 1, true), ("keys", 1, true): return .kinds
    case ("sections", 2, true): return DocumentKind(rawValue: keys[1]).map { .sections($0) }
    case ("keys", 2, true): return DocumentKind(rawValue: keys[1]).map { .keys($0) }
    case ("freshness", 2, true) where keys[1] == "test_kinds": return .testKinds
    case ("payload", _, _): return payload(Array(keys.dropFirst()), isKey)
    default: return nil
    }
  }

  private static func payload(_ keys: [String], _ isKey: Bool) -> NameKind? {
    switch (keys.first, keys.count, isKey) {
    case ("section", 1, false): .sections(.playbook)
    case ("triage", 1, false): .documents(Set(DocumentKind.allCases))
    case ("fallback_severity", 1, false): .severities
    case ("blip", 2, false) where keys[1] == "severity": .severities
    case ("storm", 2, false) where keys[1] == "severity": .severities
    case ("storm", 2, false) where keys[1] == "playbook": .documents([.playbook])
    case ("channels", 1, true): .reasons
    case ("channels", 2, false): .channels
    case ("teams", 1, true): .contacts
    default: nil
    }
  }

  /// The names at a place of `services.yml`.
  static func namesOfServices(_ way: [YAMLCursor.Step], _ isKey: Bool) -> NameKind? {
    guard !isKey, way.keys.count == 3 else { return nil }
    return way.keys[2] == "owner" ? .contacts : way.keys[2] == "tier" ? .tiers : nil
  }
}

extension [YAMLCursor.Step] {
  /// The keys of the way.
  var keys: [String] {
    compactMap { step in
      if case .key(let name) = step { return name }
      return nil
    }
  }
}
