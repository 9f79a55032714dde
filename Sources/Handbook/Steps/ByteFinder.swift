/// Finds some bytes in a line, in a time that grows with the line and not with the bytes: content may be made to be slow.
struct ByteFinder: Sendable, Hashable {
  let bytes: [UInt8]
  /// For each byte how many of the first bytes are also the last ones up to here (Knuth, Morris and Pratt).
  private let borders: [Int32]

  /// - Parameter bytes: What is looked for; not empty.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var borders = [Int32](repeating: 0, count: bytes.count)
    var length = 0
    for index in bytes.indices.dropFirst() {
      while length > 0, bytes[index] != bytes[length] { length = Int(borders[length - 1]) }
      if bytes[index] == bytes[length] { length += 1 }
      borders[index] = Int32(length)
    }
    self.borders = borders
  }

  /// The first place from an offset on where the bytes are and `isRight` says so.
  func place(in line: [UInt8], from start: Int, where isRight: (Int) -> Bool = { _ in true }) -> Int? {
    var length = 0
    var index = start
    while index < line.count {
      while length > 0, line[index] != bytes[length] { length = Int(borders[length - 1]) }
      if line[index] == bytes[length] { length += 1 }
      index += 1
      guard length == bytes.count else { continue }
      if isRight(index - length) { return index - length }
      length = Int(borders[length - 1])
    }
    return nil
  }
}
