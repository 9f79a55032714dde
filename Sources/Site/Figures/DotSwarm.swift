/// Where the dots of a chart are: each at its own place across, as low as it finds room.
struct DotSwarm {
  /// The dots in the order of their places: how far from the left, and in which row, counted from the bottom.
  let dots: [(place: Double, row: Int)]
  /// How many rows there are.
  let rows: Int

  /// Lays dots out.
  ///
  /// - Parameters:
  ///   - places: Where they are, from 0 to 1, in any order.
  ///   - room: How much of the width a dot takes.
  init(_ places: [Double], room: Double) {
    var ends: [Double] = []
    dots = places.sorted().map { place in
      // Two places that are the same after rounding have no room beside each other.
      let row = ends.firstIndex { $0 <= place } ?? ends.count
      if row == ends.count { ends.append(place + room) } else { ends[row] = place + room }
      return (place, row)
    }
    rows = ends.count
  }
}
