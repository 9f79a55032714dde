// Writes the tables of Sources/CUnicode from what Foundation knows of Unicode:
//
//     swift scripts/unicode.swift >Sources/CUnicode/tables.h
//
// `NormalFormTests` compares the result with Foundation, scalar by scalar.
import Foundation

func scalars(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }
func hex(_ value: UInt32) -> String { "0x" + String(value, radix: 16, uppercase: true) }

/// Values as C has them, as many on a line as there is room for.
func lines(_ values: [String]) -> String {
  var lines = [" "]
  for value in values {
    if lines[lines.count - 1].count + value.count + 2 > 120 { lines.append(" ") }
    lines[lines.count - 1] += " " + value + ","
  }
  return lines.joined(separator: "\n")
}

var (parts, places, pairs) = ([UInt32](), [String](), [String]())
for value in UInt32(0x80)...0x10FFFF where !(0xAC00...0xD7A3).contains(value) {
  guard let scalar = Unicode.Scalar(value) else { continue }
  let text = String(Character(scalar))
  let compatible = scalars(text.decomposedStringWithCompatibilityMapping)
  if compatible != [value] {
    places.append("{\(hex(value)), \(parts.count), \(compatible.count)}")
    parts += compatible
  }
  let canonical = text.decomposedStringWithCanonicalMapping
  guard let last = canonical.unicodeScalars.last, canonical.unicodeScalars.count > 1, last.value >= 0x900,
    scalars(canonical.precomposedStringWithCanonicalMapping) == [value]
  else { continue }
  var rest = String.UnicodeScalarView(canonical.unicodeScalars)
  rest.removeLast()
  let first = scalars(String(rest).precomposedStringWithCanonicalMapping)
  if first.count == 1 { pairs.append("{\(hex(first[0])), \(hex(last.value)), \(hex(value))}") }
}
print(
  """
  // Written by scripts/unicode.swift.

  /// The scalars that others are taken apart into, one after the other.
  static const uint32_t parts[] = {
  \(lines(parts.map(hex)))
  };

  /// Where the parts of a scalar are, in the order of the scalars.
  static const decomposition decompositions[] = {
  \(lines(places))
  };

  static const composition compositions[] = {
  \(lines(pairs))
  };
  """)
