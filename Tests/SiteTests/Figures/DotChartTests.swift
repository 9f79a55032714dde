import Markdown
import Testing

@testable import Site

@Suite("A distribution is drawn at build time, legible on the narrowest phone")
struct DotChartTests {
  private func chart(_ dots: [Double]) -> DotChart {
    DotChart(
      dots: dots, ticks: [.init(place: 0, label: "1m"), .init(place: 0.5, label: "10m"), .init(place: 1, label: "1h")],
      middle: 0.25...0.5, median: .init(place: 0.4, label: "median 7m"), target: .init(place: 0.7, label: "target 20m"),
      title: "3 incidents")
  }

  @Test("It has a dot for each value, the median, the middle half and the target, and says what it shows")
  func parts() {
    let svg = chart([0.1, 0.4, 0.4, 0.9]).svg().string
    #expect(svg.matches(of: /<circle\s/).count == 4)
    #expect(svg.contains("<title>3 incidents</title>"))
    #expect(svg.contains("median 7m</text>"))
    #expect(svg.contains("target 20m</text>"))
    #expect(svg.contains("<rect class=\"middle\" x=\"26.5%\" width=\"23.5%\""))
    // The policy of the pages forbids styles in attributes.
    #expect(!svg.contains("style="))
    #expect(!svg.contains("viewBox"))
  }

  @Test("Nothing but the dots is drawn of a distribution without a target, a median and quartiles")
  func least() {
    let svg = DotChart(dots: [0.5], ticks: [], title: "1").svg().string
    #expect(!svg.contains("<text"))
    #expect(!svg.contains("<rect"))
    #expect(svg.matches(of: /<circle cx="50%"/).count == 1)
  }

  @Test("A label is escaped")
  func hostile() {
    let svg = DotChart(dots: [], ticks: [.init(place: 0, label: "<b>")], title: "</title><script>").svg().string
    #expect(svg.contains("&lt;b&gt;"))
    #expect(!svg.contains("<script>"))
  }

  @Test("No dot covers another where there is room for all of them")
  func swarm() {
    let room = 0.03
    let swarm = DotSwarm((0..<40).map { Double($0 % 7) / 100 + Double($0) / 80 }, room: room)
    #expect(swarm.dots.count == 40)
    for (index, dot) in swarm.dots.enumerated() {
      for other in swarm.dots[(index + 1)...] where other.row == dot.row {
        #expect(other.place - dot.place >= room - 1e-9)
      }
    }
    #expect(swarm.rows == (swarm.dots.map(\.row).max() ?? 0) + 1)
  }

  @Test("A hundred values at one place make a drawing no higher than a screen")
  func high() throws {
    let svg = chart(Array(repeating: 0.3, count: 100)).svg().string
    let height = try #require(svg.firstMatch(of: /height="(\d+)"/)).1
    #expect(try #require(Int(height)) < 260)
    let heights = svg.matches(of: /cy="([\d.]+)"/).compactMap { Double($0.1) }
    #expect(heights.allSatisfy { $0 > 0 })
  }

  @Test("Labels that would touch are left out, those at the ends never")
  func ticks() {
    let marks = [0, 0.05, 0.3, 0.35, 0.6, 0.95, 1].map { DotChart.Mark(place: $0, label: "\(Int($0 * 100))m") }
    let svg = DotChart(dots: [], ticks: marks, title: "").svg().string
    #expect(svg.matches(of: /tick-label[^>]*>(\w+)</).map { String($0.1) } == ["0m", "30m", "60m", "100m"])
  }

  @Test(
    "A share is written in percent with as many decimals as it needs",
    arguments: [
      (0, "0%"), (0.125, "12.5%"), (1.0 / 3, "33.33%"), (0.5005, "50.05%"), (1, "100%"), (2, "100%"),
    ] as [(Double, String)])
  func percent(_ share: Double, _ text: String) {
    #expect(Share.percent(share) == text)
  }
}
