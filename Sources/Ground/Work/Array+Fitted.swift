extension Array {
  /// The same elements in just the room that they take: for what has grown and is kept for every document.
  @inlinable
  package var fitted: [Element] {
    guard capacity > count else { return self }
    return Array(unsafeUninitializedCapacity: count) { room, filled in
      filled = withUnsafeBufferPointer { room.initialize(from: $0).1 }
    }
  }
}
