/// A place between the two ends of a figure, as SVG writes it.
///
/// Figures have no `viewBox`: their places across are percentages and their heights pixels, so that what is written in
/// them has the size of text on a phone and on a desk.
enum Share {
  /// A share of the width in percent, with at most two decimals: `12.5%` for 0.125.
  static func percent(_ share: Double) -> String {
    let hundredths = Int((min(max(share, 0), 1) * 10_000).rounded())
    let (whole, rest) = (hundredths / 100, hundredths % 100)
    guard rest > 0 else { return "\(whole)%" }
    if rest % 10 == 0 { return "\(whole).\(rest / 10)%" }
    return "\(whole).\(rest < 10 ? "0" : "")\(rest)%"
  }
}
