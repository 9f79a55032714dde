import Calendar
import YAML

/// What a document says of its last test: who, how, how long, against which steps, and where the proof is.
package struct TestRecord: Sendable {
  /// What is under `last_tested`, readable or not.
  package private(set) var lastTested: YAMLValue?
  package var testedBy: Located<String>?
  /// The kind of test, `drill`; nil if the document does not say.
  package var kind: Located<String>?
  /// How long it took until service was back.
  package var actualRTO: Located<Interval>?
  /// A path in the handbook or a URL.
  package var evidence: Located<String>?
  /// The fingerprint of the steps that were tested.
  package var steps: Located<String>?

  /// The day of the last test; nil if there is none that can be read.
  package private(set) var date: CivilDate?

  /// Takes what is under `last_tested`, if there is anything.
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
    self.init(lastTested: frontMatter.written(Keys.lastTested))
    testedBy = frontMatter.located(Keys.testedBy)
    kind = frontMatter.located(Keys.testKind)
    actualRTO = frontMatter.located(Keys.actualRTO)
    evidence = frontMatter.located(Keys.evidence)
    steps = frontMatter.located(Keys.testedSteps)
  }
}

extension Document {
  /// Whether its commands or branches differ from those that were tested; nil if no record says which were.
  package var stepsChanged: Bool? {
    guard kind == .playbook, let tested = testRecord.steps?.value else { return nil }
    guard let version = StepsFingerprint.Version(of: tested) else { return true }
    // What a public edition leaves out was tested too.
    return StepsFingerprint(of: whole ?? self, version).text != tested
  }
}
