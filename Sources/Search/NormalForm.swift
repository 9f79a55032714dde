import CUnicode

/// The forms in which Unicode tells apart or joins what is written differently and means the same.
///
/// The standard library keeps canonical forms to itself and has no others, and all of Foundation, with the tables of all
/// languages, is larger than the rest of the program.
enum NormalForm {
  /// The parts of a text, by what they mean rather than how they look, in their canonical order: form KD.
  static func compatibleParts(of text: String) -> String.UnicodeScalarView {
    var parts = String.UnicodeScalarView()
    /// The marks since the last scalar that is none, which are put in order.
    var marks: [(scalar: Unicode.Scalar, order: UInt8)] = []
    func flush() {
      guard !marks.isEmpty else { return }
      // Marks of the same class keep their order.
      for place in marks.indices.dropFirst() {
        var place = place
        while place > 0, marks[place - 1].order > marks[place].order {
          marks.swapAt(place - 1, place)
          place -= 1
        }
      }
      for mark in marks { parts.append(mark.scalar) }
      marks.removeAll(keepingCapacity: true)
    }
    func append(_ scalar: Unicode.Scalar) {
      let order = self.order(of: scalar)
      guard order == 0 else { return marks.append((scalar, order)) }
      flush()
      parts.append(scalar)
    }
    for scalar in text.unicodeScalars {
      if Hangul.syllables.contains(scalar.value) {
        for part in Hangul.parts(of: scalar) { append(part) }
        continue
      }
      var found: UnsafePointer<UInt32>?
      let count = scalar.value < 0x80 ? 0 : kedge_compatible_parts(scalar.value, &found)
      guard let found, count > 0 else {
        append(scalar)
        continue
      }
      for value in UnsafeBufferPointer(start: found, count: count) { Unicode.Scalar(value).map(append) }
    }
    flush()
    return parts
  }

  /// Parts put together again, form C; only what is put together with a second part from U+0900 on.
  static func composed(_ parts: String.UnicodeScalarView) -> String {
    var composed: [Unicode.Scalar] = []
    var starter: Int?
    var last: UInt8 = 0
    for scalar in parts {
      let order = self.order(of: scalar)
      // A mark of the same class or a later one in between keeps the two apart.
      if let place = starter, composed.count == place + 1 || last < order,
        let whole = self.whole(composed[place], scalar)
      {
        composed[place] = whole
        continue
      }
      if order == 0 { starter = composed.count }
      last = order
      composed.append(scalar)
    }
    return String(String.UnicodeScalarView(composed))
  }

  private static func whole(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Unicode.Scalar? {
    guard second.value >= 0x900 else { return nil }
    if let syllable = Hangul.syllable(first, second) { return syllable }
    let value = kedge_composed(first.value, second.value)
    return value == 0 ? nil : Unicode.Scalar(value)
  }

  /// The canonical combining class, 0 for what is no mark; no scalar before U+0300 is one.
  private static func order(of scalar: Unicode.Scalar) -> UInt8 {
    scalar.value < 0x300 ? 0 : scalar.properties.canonicalCombiningClass.rawValue
  }
}
