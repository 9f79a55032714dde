/// Bytes that are written one after the other in very many small pieces, each of which costs less than it does in an
/// array; long files are made of them.
@usableFromInline
package struct ByteBuffer: ByteSink, Sendable {
  /// What is written, and room after it.
  @usableFromInline
  var storage: [UInt8] = []
  /// How many bytes are written.
  @usableFromInline
  var written = 0

  /// Begins with nothing, and room for nothing.
  package init() {}

  /// How many bytes are written.
  @inlinable
  package var count: Int { written }

  /// What was written.
  @inlinable
  package var bytes: ArraySlice<UInt8> { storage[..<written] }

  /// Adds a byte.
  @inlinable @inline(__always)
  package mutating func append(_ byte: UInt8) {
    if written == storage.count { grow(by: 1) }
    storage.withUnsafeMutableBufferPointer { $0[written] = byte }
    written += 1
  }

  /// Adds bytes from elsewhere.
  @inlinable @inline(__always)
  package mutating func append(contentsOf bytes: UnsafeBufferPointer<UInt8>) {
    guard let source = bytes.baseAddress else { return }
    if bytes.count > storage.count - written { grow(by: bytes.count) }
    storage.withUnsafeMutableBytes { storage in
      storage.baseAddress.map { ($0 + written).copyMemory(from: source, byteCount: bytes.count) }
    }
    written += bytes.count
  }

  /// Adds the bytes of an array.
  @inlinable @inline(__always)
  package mutating func append(contentsOf bytes: ArraySlice<UInt8>) {
    bytes.withUnsafeBufferPointer { append(contentsOf: $0) }
  }

  /// Makes room for that many more bytes.
  package mutating func reserve(_ more: Int) {
    if more > storage.count - written { grow(by: more) }
  }

  /// Takes everything back, and keeps the room.
  package mutating func removeAll() { written = 0 }

  /// Takes the last byte back.
  package mutating func removeLast() { written -= 1 }

  @inline(never) @usableFromInline
  mutating func grow(by more: Int) {
    let capacity = max(storage.count * 2, written + more, 64)
    // The room after the written bytes is always written before it is read.
    storage = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      bytes.withUnsafeBytes { UnsafeMutableRawBufferPointer(buffer).copyMemory(from: $0) }
      count = capacity
    }
  }
}
