/// What the characters of a position are counted in.
enum PositionEncoding: String, CaseIterable {
  case utf8 = "utf-8"
  case utf16 = "utf-16"
  case utf32 = "utf-32"

  /// How many units a scalar has whose UTF-8 begins with a byte.
  func width(of first: UInt8) -> Int {
    switch self {
    case .utf8: first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    case .utf16: first < 0xF0 ? 1 : 2
    case .utf32: 1
    }
  }
}
