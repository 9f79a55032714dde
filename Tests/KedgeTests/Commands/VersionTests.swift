import Testing

@testable import kedge

@Suite struct VersionTests {
  @Test("The version names its number, the commit that it is built from, and the library that reads Markdown")
  func whole() throws {
    let lines = Version.whole.split(separator: "\n")
    try #require(lines.count == 3)
    #expect(lines[0].wholeMatch(of: /kedge \d+\.\d+\.\d+/) != nil)
    // A build that nobody gives to others says so.
    #expect(lines[1] == "commit not recorded" || lines[1].wholeMatch(of: /commit [0-9a-f]{40}(-modified)?/) != nil)
    #expect(lines[2].wholeMatch(of: /libcmark \d+\.\d+\.\d+/) != nil)
  }
}
