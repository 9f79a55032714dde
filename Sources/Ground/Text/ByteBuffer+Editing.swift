import Platform

/// Looking at what was written, and changing it: for a line of text while it is being made.
extension ByteBuffer {
  /// Begins with nothing, and room for that many bytes.
  package init(room: Int) {
    self.init()
    reserve(room)
  }

  /// Whether nothing is written.
  @inlinable
  package var isEmpty: Bool { written == 0 }

  /// The last byte; nil if nothing is written.
  @inlinable @inline(__always)
  package var last: UInt8? { written > 0 ? storage[written - 1] : nil }

  /// The byte at an offset.
  @inlinable @inline(__always)
  package subscript(index: Int) -> UInt8 { storage[index] }

  /// The bytes of a range.
  @inlinable @inline(__always)
  package subscript(range: Range<Int>) -> ArraySlice<UInt8> { storage[range] }

  /// The offset of the first byte like this one from `start` on, by the C library's search; nil if there is none.
  package func first(_ byte: UInt8, from start: Int = 0) -> Int? {
    storage.withUnsafeBytes { storage in
      guard let base = storage.baseAddress, start < written else { return nil }
      return memchr(base + start, Int32(byte), written - start).map { UnsafeRawPointer($0) - base }
    }
  }

  /// Takes back all but the first bytes.
  @inlinable @inline(__always)
  package mutating func truncate(to count: Int) { written = min(written, max(count, 0)) }

  /// Takes the spaces at the end back, as far as an offset.
  @inlinable @inline(__always)
  package mutating func dropSpaces(downTo start: Int = 0) {
    while written > start, storage[written - 1] == .space { written -= 1 }
  }

  /// Adds a byte again and again.
  @inlinable
  package mutating func append(_ byte: UInt8, times count: Int) {
    for _ in 0..<max(count, 0) { append(byte) }
  }

  /// Puts a byte before the one at an offset.
  package mutating func insert(_ byte: UInt8, at index: Int) {
    append(byte)
    storage.withUnsafeMutableBytes { storage in
      guard let base = storage.baseAddress, index >= 0, index + 1 < written else { return }
      memmove(base + index + 1, base + index, written - index - 1)
      storage[index] = byte
    }
  }

  /// Takes the bytes of a range out.
  package mutating func remove(_ range: Range<Int>) {
    let range = range.clamped(to: 0..<written)
    storage.withUnsafeMutableBytes { storage in
      guard let base = storage.baseAddress else { return }
      memmove(base + range.lowerBound, base + range.upperBound, written - range.upperBound)
    }
    written -= range.count
  }
}
