import Handbook
import Testing

@testable import Alerts

@Suite("The severity that PagerDuty is told")
struct PagerDutySeverityTests {
  @Test("It is the id, name or alias that PagerDuty knows, else the place in the scheme")
  func words() {
    let ids = ["critical", "warning", "info"].map { SeverityLevel(id: $0, name: $0, aliases: []) }
    #expect(told(ids) == ["critical", "warning", "info"])
    let names = ["Critical", "Warning", "Info"].enumerated().map { SeverityLevel(id: "P\($0)", name: $1, aliases: []) }
    #expect(told(names) == ["critical", "warning", "info"])
    let aliases = [
      SeverityLevel(id: "A", name: "a", aliases: ["page", "Error"]), SeverityLevel(id: "B", name: "b", aliases: []),
    ]
    #expect(told(aliases) == ["error", "error"])
    #expect(told(SeverityLevel.defaults) == ["critical", "error", "warning", "info"])
  }

  private func told(_ levels: [SeverityLevel]) -> [String] {
    levels.enumerated().map { PagerDuty.severity(of: $1, rank: $0) }
  }
}
