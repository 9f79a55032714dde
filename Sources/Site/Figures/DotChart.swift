import Markdown

/// A distribution as a drawing that is made at build time: a dot for each value, the middle half of them as a bar below,
/// the median and the target as lines.
///
/// It knows places and labels, nothing of what they measure. The narrowest screen that it is made for has 288 pixels for
/// it: there no dot covers another, and no label the next one.
struct DotChart {
  /// Where the values are, from 0 at the left to 1 at the right.
  var dots: [Double]
  /// What the axis is marked with, from left to right.
  var ticks: [Mark]
  /// The middle half of the values.
  var middle: ClosedRange<Double>?
  var median: Mark?
  var target: Mark?
  /// What it shows, in words for those who do not see it.
  var title: String

  /// A place with its label.
  struct Mark: Equatable {
    var place: Double
    var label: String
  }

  /// The width for which it is made, in pixels.
  static let narrowest = 288.0
  /// How high the dots may grow, in pixels.
  private static let mostHeight = 160.0
  /// How much of the width is left free at either end, for the dots and the labels there.
  private static let margin = 0.03

  /// The drawing.
  func svg() -> TrustedHTML {
    let radius = dots.count <= 60 ? 4.0 : dots.count <= 240 ? 3 : 2
    let swarm = DotSwarm(dots.map(Self.across), room: (2 * radius + 0.5) / Self.narrowest)
    // What is higher than there is room for is pushed together.
    let step = min(2 * radius + 0.5, Self.mostHeight / Double(max(1, swarm.rows)))
    let top = (target == nil ? 0 : Self.lineHeight) + (median == nil ? 0 : Self.lineHeight) + 4
    let floor = top + Int((step * Double(max(0, swarm.rows - 1)) + 2 * radius).rounded(.up)) + 3
    let bottom = floor + 9
    var svg: TrustedHTML =
      "<svg class=\"dots\" role=\"img\" width=\"100%\" height=\"\(text: "\(bottom + Self.lineHeight + 6)")\">"
    svg += "<title>\(text: title)</title>\n"
    for tick in shownTicks { svg += Self.vertical("tick", tick.place, top, bottom) }
    if let middle { svg += Self.bar(middle, floor + 2) }
    svg += "<line class=\"axis\" x1=\"0\" x2=\"100%\" y1=\"\(text: "\(bottom)")\" y2=\"\(text: "\(bottom)")\"/>\n"
    if let target { svg += Self.vertical("target", target.place, Self.lineHeight + 2, bottom) }
    if let median { svg += Self.vertical("median", median.place, top, bottom) }
    for dot in swarm.dots {
      let height = Double(floor - 2) - radius - step * Double(dot.row)
      svg += "<circle cx=\"\(text: Share.percent(dot.place))\" cy=\"\(text: Self.tenth(height))\""
      svg += " r=\"\(text: "\(Int(radius))")\"/>"
    }
    if !swarm.dots.isEmpty { svg += "\n" }
    if let target { svg += Self.label("target-label", target, Self.lineHeight - 3) }
    if let median { svg += Self.label("median-label", median, top - 5) }
    for tick in shownTicks { svg += Self.label("tick-label", tick, bottom + Self.lineHeight) }
    svg += "</svg>\n"
    return svg
  }

  /// The height of a line of text.
  private static let lineHeight = 16

  /// The ticks whose labels have room; the first and the last always have.
  private var shownTicks: [Mark] {
    guard let first = ticks.first, let last = ticks.last, ticks.count > 1 else { return ticks }
    let room = 0.17
    var shown = [first]
    for tick in ticks.dropFirst().dropLast()
    where tick.place - (shown.last?.place ?? 0) >= room && last.place - tick.place >= room {
      shown.append(tick)
    }
    return shown + [last]
  }

  /// A place of the values as one of the drawing.
  private static func across(_ place: Double) -> Double { margin + min(max(place, 0), 1) * (1 - 2 * margin) }

  private static func vertical(_ style: String, _ place: Double, _ top: Int, _ bottom: Int) -> TrustedHTML {
    let x = Share.percent(across(place))
    return """
      <line class="\(text: style)" x1="\(text: x)" x2="\(text: x)" y1="\(text: "\(top)")" y2="\(text: "\(bottom)")"/>

      """
  }

  private static func bar(_ range: ClosedRange<Double>, _ y: Int) -> TrustedHTML {
    let (start, end) = (across(range.lowerBound), across(range.upperBound))
    return """
      <rect class="middle" x="\(text: Share.percent(start))" width="\(text: Share.percent(max(end - start, 0.004)))" \
      y="\(text: "\(y)")" height="6"/>

      """
  }

  /// A label at its place, which at the ends of the drawing stays within it.
  private static func label(_ style: String, _ mark: Mark, _ y: Int) -> TrustedHTML {
    let place = across(mark.place)
    // A label of the width of a phone's third has room around its middle.
    let isShort = mark.label.count <= 7
    let (least, most) = isShort ? (0.1, 0.9) : (0.3, 0.7)
    let anchor = place < least ? "start" : place > most ? "end" : "middle"
    let x = Share.percent(anchor == "start" && isShort ? 0 : anchor == "end" && isShort ? 1 : place)
    return """
      <text class="\(text: style)" x="\(text: x)" y="\(text: "\(y)")" text-anchor="\(text: anchor)">\
      \(text: mark.label)</text>

      """
  }

  /// A number with at most one decimal.
  private static func tenth(_ number: Double) -> String {
    let tenths = Int((number * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }
}
