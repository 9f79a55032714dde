import Calendar
import Handbook
import Markdown
import Testing

@testable import Site

@Suite("The milestones of an incident are drawn to scale")
struct MilestoneBarTests {
  private func milestones(_ minutes: [Milestone.Name: Int]) -> [(name: Milestone.Name, time: Timestamp)] {
    Milestone.Name.allCases.compactMap { name in
      minutes[name].map { (name, Timestamp(secondsSinceEpoch: $0 * 60)) }
    }
  }

  @Test("Each stretch is as long as its time")
  func scale() {
    let bar = MilestoneBar(
      milestones([.started: 0, .detected: 2, .acknowledged: 6, .mitigated: 24, .resolved: 40]))
    #expect(bar.stretches.map(\.end) == [.detected, .acknowledged, .mitigated, .resolved])
    #expect(bar.stretches.map(\.range) == [0...0.05, 0.05...0.15, 0.15...0.6, 0.6...1])
    let svg = bar.svg(title: "To scale").string
    #expect(svg.contains("<rect class=\"to-mitigated\" x=\"15%\" width=\"45%\""))
    #expect(svg.matches(of: /<line\s/).count == 3)
    #expect(!svg.contains("style="))
  }

  @Test("A stretch without a length has no rectangle, but its end is marked")
  func empty() {
    let svg = MilestoneBar(milestones([.started: 0, .detected: 0, .resolved: 10])).svg(title: "").string
    #expect(svg.matches(of: /<rect\s/).count == 1)
    #expect(svg.contains("<line x1=\"0%\""))
  }

  @Test(
    "Nothing is drawn of one moment, of none, of moments that are the same, and of some in another order than can be",
    arguments: [[:], [.started: 5], [.started: 5, .resolved: 5], [.started: 5, .detected: 3, .resolved: 9]]
      as [[Milestone.Name: Int]])
  func nothing(_ minutes: [Milestone.Name: Int]) {
    let bar = MilestoneBar(milestones(minutes))
    #expect(bar.stretches.isEmpty)
    #expect(bar.svg(title: "x").isEmpty)
  }
}
