import Calendar
import Handbook
import Markdown

/// The milestones of an incident to scale: a stretch from each to the next, which tell themselves apart by their height
/// as well as by their colour.
struct MilestoneBar {
  /// A stretch of the bar.
  struct Stretch: Equatable {
    /// The milestone that ends it.
    var end: Milestone.Name
    /// Where it begins and ends, from 0 to 1.
    var range: ClosedRange<Double>
  }

  /// The stretches, from left to right; none where there are fewer than two moments, where all of them are the same, or
  /// where one is before another that an incident reaches first.
  let stretches: [Stretch]

  /// Takes milestones with their times, in the order in which an incident reaches them.
  init(_ milestones: [(name: Milestone.Name, time: Timestamp)]) {
    let times = milestones.map(\.time.secondsSinceEpoch)
    guard let first = times.first, let last = times.last, first < last,
      zip(times, times.dropFirst()).allSatisfy({ $0 <= $1 })
    else {
      stretches = []
      return
    }
    func share(_ time: Int) -> Double { Double(time - first) / Double(last - first) }
    stretches = zip(milestones, milestones.dropFirst()).map { start, end in
      Stretch(end: end.name, range: share(start.time.secondsSinceEpoch)...share(end.time.secondsSinceEpoch))
    }
  }

  /// The drawing; empty if there is nothing to draw.
  func svg(title: String) -> TrustedHTML {
    guard !stretches.isEmpty else { return .empty }
    var svg: TrustedHTML = "<svg class=\"milestone-bar\" role=\"img\" width=\"100%\" height=\"20\">"
    svg += "<title>\(text: title)</title>\n"
    for stretch in stretches where stretch.range.lowerBound < stretch.range.upperBound {
      svg += Self.rectangle(
        stretch.end, x: Share.percent(stretch.range.lowerBound),
        width: Share.percent(stretch.range.upperBound - stretch.range.lowerBound))
    }
    // Where one stretch ends and the next begins, on paper too.
    for stretch in stretches.dropLast() {
      let x = Share.percent(stretch.range.upperBound)
      svg += "<line x1=\"\(text: x)\" x2=\"\(text: x)\" y1=\"0\" y2=\"20\"/>"
    }
    svg += "</svg>\n"
    return svg
  }

  /// A piece of the bar for the line that explains it.
  static func swatch(_ end: Milestone.Name) -> TrustedHTML {
    "<svg class=\"milestone-bar\" aria-hidden=\"true\" width=\"14\" height=\"20\">"
      + rectangle(end, x: "0", width: "14") + "</svg>"
  }

  private static func rectangle(_ end: Milestone.Name, x: String, width: String) -> TrustedHTML {
    let high = height(upTo: end)
    return """
      <rect class="to-\(text: end.rawValue)" x="\(text: x)" width="\(text: width)" y="\(text: "\((20 - high) / 2)")" \
      height="\(text: "\(high)")"/>
      """
  }

  /// How high the stretch up to a milestone is: the most while somebody works on what users feel.
  private static func height(upTo end: Milestone.Name) -> Int {
    switch end {
    case .started, .detected: 8
    case .acknowledged: 14
    case .mitigated: 20
    case .resolved: 4
    }
  }
}
