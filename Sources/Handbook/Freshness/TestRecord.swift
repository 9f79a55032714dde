import Calendar
import YAML

/// What a document says of its last test: who, how, how long, against which steps, and where the proof is.
package struct TestRecord: Sendable {
  /// What stands under `last_tested`, readable or not.
  package private(set) var lastTested: YAMLValue?
  package var testedBy: Located<String>?
  /// The kind of test, `drill`; nil where the document does not say.
  package var kind: Located<String>?
  /// How long it took until service was back.
  package var actualRTO: Located<Interval>?
  /// A path in the handbook or a URL.
  package var evidence: Located<String>?
  /// The fingerprint of the steps that were tested.
  package var steps: Located<String>?

  /// The day of the last test; nil where there is none that can be read.
  package private(set) var date: CivilDate?

  /// Takes what stands under `last_tested`, where there is such a thing.
  package init(lastTested: YAMLValue? = nil) {
    self.lastTested = lastTested
    date = lastTested?.date
  }

  /// Whether it carries a date at all, readable or not.
  package var isDated: Bool { lastTested != nil }
}

extension TestRecord {
  /// Takes what front matter says.
  init(_ frontMatter: FrontMatter) {
    func text(_ key: String) -> Located<String>? {
      frontMatter[key].flatMap { value in value.scalar.map { Located($0, at: value.range) } }
    }
    self.init(lastTested: frontMatter["last_tested"])
    testedBy = text("tested_by")
    kind = text("test_kind")
    actualRTO = frontMatter["actual_rto"].flatMap { value in value.interval.map { Located($0, at: value.range) } }
    evidence = text("evidence")
    steps = text("tested_steps")
  }
}

extension Document {
  /// Whether its commands or branches differ from those that were tested; nil where no record says which were.
  package var stepsChanged: Bool? {
    guard kind == .playbook, let tested = frontMatter["tested_steps"]?.scalar else { return nil }
    return StepsFingerprint(of: self).text != tested
  }
}
