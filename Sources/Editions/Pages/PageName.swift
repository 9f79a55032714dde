/// The name of an element, packed into a number: a tag is told from others by one comparison.
struct PageName: Equatable {
  private var packed: UInt64 = 0
  private var count = 0

  init() {}

  init(_ name: some Sequence<UInt8>) {
    for byte in name { add(byte) }
  }

  /// Adds a letter; only the first eight count.
  @inline(__always)
  mutating func add(_ letter: UInt8) {
    if count < 8 { packed = packed << 8 | UInt64(letter) }
    count += 1
  }

  /// A number whose upper half differs from that of most other names.
  var digest: UInt64 { packed &* 0x9E37_79B9_7F4A_7C15 }

  static func == (one: PageName, other: PageName) -> Bool { one.packed == other.packed }
}
