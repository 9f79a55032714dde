extension ArraySlice<UInt8> {
  /// The first place where a short text appears; nil if it appears nowhere.
  package func range(of text: String) -> Range<Int>? {
    let wanted = Array<UInt8>(text.utf8)
    guard let first = wanted.first else { return startIndex..<startIndex }
    var start = startIndex
    while let found = self[start...].firstIndex(of: first) {
      if self[found...].starts(with: wanted) { return found..<found + wanted.count }
      start = found + 1
    }
    return nil
  }
}
