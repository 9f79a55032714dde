/// The numbers of byte strings, each found by a digest of its bytes: an open hash table.
///
/// The strings stay with their owner, which numbers them from 0 on in the order in which they are added, hands in
/// digests and says whether a number is the one. Eight bytes a place, at least half of the places empty: a look-up reads
/// one or two, and growing asks for no string again. A digest is not a secret: a forger can make look-ups slow, never
/// wrong.
@usableFromInline
package struct ByteTable: Sendable {
  /// Where a string is, or would be, until the next one is added.
  @usableFromInline
  package struct Place {
    /// The number of the string; nil if it is not there.
    @usableFromInline
    package let number: Int?
    @usableFromInline
    let slot: Int

    @inlinable
    init(number: Int?, slot: Int) {
      self.number = number
      self.slot = slot
    }
  }

  /// The upper half of a digest, and the number plus one; 0 is an empty place.
  @usableFromInline
  var places: [UInt64]
  /// How many strings there are.
  package private(set) var count = 0

  /// Makes room for that many strings.
  package init(capacity: Int = 0) {
    var size = 16
    while size < capacity * 2 + 2 { size *= 2 }
    places = [UInt64](repeating: 0, count: size)
  }

  /// Where a string is, or would be.
  ///
  /// - Parameters:
  ///   - digest: The digest of the string; its upper half counts.
  ///   - isSame: Whether the string with a number is the one.
  /// - Returns: The place.
  @inlinable @inline(__always)
  package func place(_ digest: UInt64, where isSame: (Int) -> Bool) -> Place {
    let mask = places.count - 1
    var slot = Int(truncatingIfNeeded: digest >> 32) & mask
    while places[slot] != 0 {
      let entry = places[slot]
      let number = Int(truncatingIfNeeded: entry & 0xFFFF_FFFF) - 1
      if entry >> 32 == digest >> 32, isSame(number) { return Place(number: number, slot: slot) }
      slot = (slot + 1) & mask
    }
    return Place(number: nil, slot: slot)
  }

  /// The number of a string; nil if it is not there.
  @inlinable @inline(__always)
  package func number(_ digest: UInt64, where isSame: (Int) -> Bool) -> Int? { place(digest, where: isSame).number }

  /// Adds a string that is not there, at the place where it would be; it gets the next number.
  package mutating func add(_ digest: UInt64, at place: Place) {
    count += 1
    places[place.slot] = digest & 0xFFFF_FFFF_0000_0000 | UInt64(count)
    if (count + 1) * 2 > places.count { grow() }
  }

  private mutating func grow() {
    let entries = places
    places = [UInt64](repeating: 0, count: entries.count * 2)
    let mask = places.count - 1
    for entry in entries where entry != 0 {
      var slot = Int(truncatingIfNeeded: entry >> 32) & mask
      while places[slot] != 0 { slot = (slot + 1) & mask }
      places[slot] = entry
    }
  }
}
