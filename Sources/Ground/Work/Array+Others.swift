extension Array where Element: AnyObject {
  /// The indices at which two arrays hold different objects; nil if they have different counts.
  ///
  /// Objects are compared by address, so that none of them is retained or read.
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
