import Testing
@testable import Handbook

@Suite("A role carries what is known of its sections")
struct SectionRoleTests {
  private static let text = """
    # Disk full

    ## Meaning

    It is full.

    ## Roll back

    Run `rollback`.

    ## Verification

    Run `df -h`.

    ## Diagnosis

    Run `df`.

    ## Afterwards

    Run `report`.
    """

  private static func traits(_ yaml: String) -> [SectionRole.Traits] {
    Document.reading(text, path: "playbooks/disk.md", configuration: yaml).sections.map(\.traits)
  }

  @Test("A section of a site's own has no steps unless it says so; one that we know keeps what we know")
  func ownRoles() {
    let traits = Self.traits(
      "sections: {playbook: {meaning: [Meaning], roll-back: {headings: [Roll back], steps: true}, verification: optional}}"
    )
    #expect(traits.map(\.hasSteps) == [false, true, true, false, false])
    #expect(traits.map(\.standing) == [.explains, .acts, .acts, .acts, .acts])
    #expect(traits.map(\.thumb) == [nil, nil, .verification, nil, nil])
  }

  @Test("The sections that a test walks through keep their order whatever the document's, those of a site's own follow")
  func testedSections() {
    func roles(_ yaml: String) -> [String] {
      Document.reading(Self.text, path: "playbooks/disk.md", configuration: yaml).testedSections.map(\.role)
    }
    #expect(roles("") == ["diagnosis", "verification"])
    let own = "afterwards: {headings: [Afterwards], steps: true}, roll-back: {headings: [Roll back], steps: true}"
    #expect(
      roles("sections: {playbook: {diagnosis: required, verification: required, \(own)}}")
        == ["diagnosis", "verification", "roll-back", "afterwards"])
    #expect(
      roles("sections: {playbook: {verification: required, diagnosis: {steps: false}}}") == [
        "diagnosis", "verification",
      ],
      "no setting takes a section out of the proof")
  }

  @Test("A fingerprint is that of v1, and only a section of a site's own with steps adds to it")
  func fingerprint() {
    func fingerprint(_ yaml: String) -> String {
      StepsFingerprint(of: .reading(Self.text, path: "playbooks/disk.md", configuration: yaml)).text
    }
    let before = fingerprint("")
    #expect(fingerprint("sections: {playbook: {verification: required, diagnosis: [Diagnosis]}}") == before)
    #expect(
      fingerprint("sections: {playbook: {verification: required, roll-back: [Roll back], diagnosis: required}}")
        == before)
    let own = "sections: {playbook: {verification: required, diagnosis: required, roll-back: {steps: true}}}"
    #expect(fingerprint(own) != before)
    let items = StepsFingerprint(of: .reading(Self.text, path: "playbooks/disk.md", configuration: own)).items
    #expect(items.map(\.role) == ["diagnosis", "verification", "roll-back"])
    #expect(items.map(\.text) == ["df", "df -h", "rollback"])
  }

  @Test("The roles that come with Kedge: steps, standing and links under the thumb")
  func defaults() throws {
    let roles = try #require(SectionRole.defaults[.playbook])
    #expect(roles.filter(\.traits.hasSteps).map(\.name) == ["diagnosis", "resolution", "verification"])
    #expect(roles.filter { $0.traits.standing == .explains }.map(\.name) == ["symptoms", "impact", "prerequisites"])
    #expect(roles.filter { $0.traits.standing == .closes }.map(\.name) == ["post-incident"])
    for thumb in SectionRole.Thumb.allCases {
      #expect(roles.filter { $0.traits.thumb == thumb }.map(\.name) == [thumb.role])
    }
  }
}
