extension Array where Element: AnyObject {
  /// Where this array has other objects than one of as many; nil where the counts differ.
  ///
  /// The objects are told apart by where they are in memory: nothing of them is looked at, and nobody takes a hand on them.
  package func places(differingFrom other: [Element]) -> [Int]? {
    guard count == other.count else { return nil }
    return withUnsafeBytes { one in
      other.withUnsafeBytes { other in
        let (one, other) = (one.bindMemory(to: UInt.self), other.bindMemory(to: UInt.self))
        guard one.baseAddress != other.baseAddress else { return [] }
        return one.indices.filter { one[$0] != other[$0] }
      }
    }
  }
}
