/// Numbers with a fraction as text, the same on every machine.
package enum Fraction {
  /// The number with up to three decimal places, `4.03`, without zeros at its end; `0` for what is no finite number or
  /// too large to have places.
  package static func text(_ number: Double) -> String {
    guard number.isFinite, number.magnitude < 1e15 else { return "0" }
    let thousandths = Int((number * 1_000).rounded())
    let sign = thousandths < 0 ? "-" : ""
    let (whole, rest) = (thousandths.magnitude / 1_000, thousandths.magnitude % 1_000)
    guard rest > 0 else { return "\(sign)\(whole)" }
    var places = String(rest + 1_000).dropFirst()
    while places.last == "0" { places.removeLast() }
    return "\(sign)\(whole).\(places)"
  }
}
