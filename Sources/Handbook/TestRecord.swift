/// What a document says of its last test: who, how, how long, against which steps, and where the proof is.
public struct TestRecord: Sendable {
  /// What stands under `last_tested`, readable or not.
  public var lastTested: YAMLValue?
  public var testedBy: Located<String>?
  /// The kind of test, `drill`; nil where the document does not say.
  public var kind: Located<String>?
  /// How long it took until service was back.
  public var actualRTO: Located<Interval>?
  /// A path in the handbook or a URL.
  public var evidence: Located<String>?
  /// The fingerprint of the steps that were tested.
  public var steps: Located<String>?

  public init() {}

  /// The day of the last test; nil where there is none that can be read.
  public var date: CivilDate? { lastTested?.date }

  /// Whether it carries a date at all, readable or not.
  public var isDated: Bool { lastTested != nil }
}

extension TestRecord {
  /// Takes what front matter says.
  init(_ frontMatter: FrontMatter) {
    for entry in frontMatter.entries {
      let text = entry.value.scalar.map { Located($0, at: entry.value.range) }
      switch entry.key {
      case "last_tested": lastTested = entry.value
      case "tested_by": testedBy = text
      case "test_kind": kind = text
      case "actual_rto": actualRTO = entry.value.interval.map { Located($0, at: entry.value.range) }
      case "evidence": evidence = text
      case "tested_steps": steps = text
      default: continue
      }
    }
  }
}

extension Document {
  /// Whether its commands or branches differ from those that were tested; nil where no record says which were.
  public var stepsChanged: Bool? {
    guard kind == .playbook, let tested = frontMatter["tested_steps"]?.scalar else { return nil }
    return StepsFingerprint(of: self).text != tested
  }
}
